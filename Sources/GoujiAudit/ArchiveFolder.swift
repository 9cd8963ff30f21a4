internal import GoujiArchive
internal import GoujiText

/// The files of a zip archive, in the byte order of their names.
///
/// Names are only names: nothing is ever written under them.
struct ArchiveFolder {
  struct Entry {
    var index: Int
    var name: String
  }

  let archive: ZipArchive
  let entries: [Entry]

  /// What is hidden, README files and what macOS adds are left out.
  init(_ archive: ZipArchive) {
    self.archive = archive
    let names = Self.decoded(archive.names)
    let kept = names.indices.filter { Self.isSubmission(names[$0]) }
    entries = kept.map { Entry(index: $0, name: names[$0]) }.sorted { left, right in
      left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  private static func isSubmission(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, !last.isEmpty, !parts.contains("__MACOSX") else { return false }
    return !parts.contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
      && !ContentFilter.isReadme(Array(last.utf8)[...])
  }

  /// Names in UTF-8, or all others together in the character set that they are told to be in.
  private static func decoded(_ names: [[UInt8]]) -> [String] {
    let foreign = names.filter { String(validating: $0, as: UTF8.self) == nil }
    let lines =
      TextDetection.decode(Array(foreign.joined(separator: [0x0A])))
      .map { $0.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) } ?? []
    var next = 0
    return names.map { name in
      guard String(validating: name, as: UTF8.self) == nil else { return plain(name) }
      defer { next += 1 }
      return lines.count == foreign.count ? plain(lines[next]) : plain(name)
    }
  }

  /// With slashes between folders, as Windows has them the other way, and nothing that could
  /// disturb a message.
  private static func plain(_ name: some Sequence<UInt8>) -> String {
    let name = String(decoding: Array(name), as: UTF8.self).replacing("\\", with: "/")
    return String(String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isControl }))
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
