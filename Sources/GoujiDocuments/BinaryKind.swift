internal import GoujiArchive

/// Files that are no submissions, told by their first bytes, so that the message can name them.
enum BinaryKind: Hashable {
  case zip
  case other(String)
  /// An archive of a kind that is not opened.
  case archive(String)

  private static let signatures: [(bytes: [UInt8], kind: BinaryKind)] = [
    ([0x89, 0x50, 0x4E, 0x47], .other("PNG 图片")),
    ([0xFF, 0xD8, 0xFF], .other("JPEG 图片")),
    ([0x47, 0x49, 0x46, 0x38], .other("GIF 图片")),
    ([0xD0, 0xCF, 0x11, 0xE0], .other("旧版 Office 文件，但不是文档或表格")),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .archive("RAR 压缩包")),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive("7z 压缩包")),
    ([0x1F, 0x8B, 0x08], .archive("gzip 压缩包")),
    ([0x42, 0x5A, 0x68], .archive("bzip2 压缩包")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive("xz 压缩包")),
    ([0x28, 0xB5, 0x2F, 0xFD], .archive("zstd 压缩包")),
    ([0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0], .archive("CAB 压缩包")),
  ]
  /// A file, an empty archive, the first part of one in several parts.
  private static let zipSignatures: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08],
  ]
  /// What stands in files that are packed as zip, and in no archive of submissions.
  private static let packedParts = ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"]

  init?(of bytes: [UInt8]) {
    if Self.zipSignatures.contains(where: { bytes.starts(with: $0) }) {
      let isPacked = (try? ZipArchive(bytes)).map { archive in
        Self.packedParts.contains { archive.index(of: $0) != nil }
      }
      self = isPacked == true ? .other("演示文稿等其他办公文件") : .zip
    } else if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) {
      self = .archive("tar 压缩包")
    } else if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = known.kind
    } else {
      return nil
    }
  }

  var isArchive: Bool {
    if case .other = self { false } else { true }
  }

  /// Why such a file is not read; archives are opened before.
  var problem: InputError {
    switch self {
    case .zip: .tooManyLayers
    case .other(let name): .notText(kind: name)
    case .archive(let name): .otherArchive(kind: name)
    }
  }
}
