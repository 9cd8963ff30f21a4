internal import CLibZip
@preconcurrency internal import Glibc

/// Why an archive could not be read.
package enum ZipError: Error, Hashable, Sendable {
  case damaged
  case encrypted(name: String)
  case tooManyEntries(Int, limit: Int)
  case entryTooLarge(name: String, bytes: Int, limit: Int)
  case bomb(name: String, ratio: Int)
}

extension ZipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damaged: "压缩包已损坏，无法解开；请索取原件或重新打包"
    case .encrypted(let name): "“\(name)”有密码，无法读取；请去掉密码后再送"
    case .tooManyEntries(let count, let limit):
      "压缩包里有 \(count) 个文件，超过上限 \(limit)；请分成几个包再送"
    case .entryTooLarge(let name, let bytes, let limit):
      "“\(name)”解开后有 \(bytes / 1_048_576) MB，超过上限 \(limit / 1_048_576) MB，未读"
    case .bomb(let name, let ratio):
      "“\(name)”的压缩比高达 \(ratio) 倍，不像正常文件，未解开"
    }
  }
}

/// A zip archive in memory, read under limits.
///
/// - Source: libzip 1.7.
package final class ZipArchive {
  static let entryLimit = 10_000
  package static let sizeLimit = 64 * 1_048_576
  /// What text compresses to at most; beyond, a small entry is a bomb.
  private static let ratioLimit = 200

  private let archive: OpaquePointer
  private let sizeLimit: Int
  /// The raw names of the entries, in the archive's order.
  package let names: [[UInt8]]

  /// - Parameter sizeLimit: The most that is taken out of an entry, in bytes.
  package init(
    _ bytes: [UInt8], sizeLimit: Int = ZipArchive.sizeLimit
  ) throws(ZipError) {
    let promised = Self.countDirectoryEntries(bytes)
    // libzip would take them all in before it could be asked.
    guard promised <= 10 * Self.entryLimit else {
      throw .tooManyEntries(promised, limit: Self.entryLimit)
    }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyBytes(from: bytes)
    guard let source = zip_source_buffer_create(copy.baseAddress, UInt64(bytes.count), 1, nil)
    else {
      copy.deallocate()
      throw .damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw .damaged
    }
    let count = Int(clamping: zip_get_num_entries(archive, 0))
    guard count <= Self.entryLimit else {
      zip_discard(archive)
      throw .tooManyEntries(count, limit: Self.entryLimit)
    }
    self.archive = archive
    self.sizeLimit = sizeLimit
    names = (0..<count).map { index in
      guard let name = zip_get_name(archive, UInt64(index), UInt32(ZIP_FL_ENC_RAW)) else {
        return []
      }
      // Names may be in any character set.
      return Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    }
  }

  deinit { zip_discard(archive) }

  /// How often the mark of a directory's entry occurs; archives inside may add some.
  private static func countDirectoryEntries(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      var count = 0
      var start = 0
      while start < bytes.count, let found = memchr(base + start, 0x50, bytes.count - start) {
        start = UnsafeRawPointer(found) - base + 1
        if bytes[start...].starts(with: [0x4B, 0x01, 0x02]) { count += 1 }
      }
      return count
    }
  }

  /// The index of an entry by its exact name.
  package func index(of name: String) -> Int? {
    names.firstIndex { $0.elementsEqual(name.utf8) }
  }

  /// The bytes of an entry; nil where there is none of that name.
  package func read(_ name: String) throws(ZipError) -> [UInt8]? {
    guard let index = index(of: name) else { return nil }
    return try read(index)
  }

  /// - Parameter name: What errors call the entry, where its name is in another character set.
  package func read(_ index: Int, as name: String? = nil) throws(ZipError) -> [UInt8] {
    let name = name ?? String(decoding: names[index], as: UTF8.self)
    var status = zip_stat_t()
    guard zip_stat_index(archive, UInt64(index), 0, &status) == 0 else { throw .damaged }
    guard status.encryption_method == ZIP_EM_NONE else { throw .encrypted(name: name) }
    let size = Int(clamping: status.size)
    guard size <= sizeLimit else {
      throw .entryTooLarge(name: name, bytes: size, limit: sizeLimit)
    }
    let packed = max(1, Int(clamping: status.comp_size))
    guard size < 1_048_576 || size / packed <= Self.ratioLimit else {
      throw .bomb(name: name, ratio: size / packed)
    }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw .damaged }
    defer { zip_fclose(file) }
    // The declared size is a promise that the entry may break.
    var isWhole = false
    let content = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      while count <= size {
        let got = zip_fread(file, buffer.baseAddress?.advanced(by: count), UInt64(size + 1 - count))
        guard got > 0 else {
          isWhole = got == 0 && count == size
          break
        }
        count += Int(got)
      }
    }
    guard isWhole else { throw .damaged }
    return content
  }
}
