/// A path as the file system holds it: bytes, which need not be UTF-8.
package struct FilePath: Hashable, Sendable {
  /// Without the closing zero.
  package private(set) var bytes: [UInt8]

  package init(_ path: String) {
    bytes = Array(path.utf8)
  }

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What stands behind the last slash.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The name up to its last dot: `a.txt` gives `a`, `.profile` stays as it is.
  package var stem: String {
    let name = name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return String(decoding: name, as: UTF8.self)
    }
    return String(decoding: name[..<dot], as: UTF8.self)
  }

  /// The folder that holds it; `.` for a bare name.
  package var parent: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
    return slash == 0 ? FilePath("/") : FilePath(bytes: Array(bytes[..<slash]))
  }

  var endsInSlash: Bool { bytes.last == UInt8(ascii: "/") }

  package func appending(_ name: some Collection<UInt8>) -> FilePath {
    var joined = bytes
    joined.reserveCapacity(bytes.count + name.count + 1)
    if !joined.isEmpty, !endsInSlash { joined.append(UInt8(ascii: "/")) }
    joined.append(contentsOf: name)
    return FilePath(bytes: joined)
  }

  package func appending(_ name: String) -> FilePath {
    appending(name.utf8)
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer.initializeElement(at: index, to: CChar(bitPattern: byte))
      }
      buffer.initializeElement(at: bytes.count, to: 0)
      guard let start = buffer.baseAddress else { return body("") }
      return body(UnsafePointer(start))
    }
  }
}

extension FilePath: Comparable {
  package static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension FilePath: CustomStringConvertible {
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}
