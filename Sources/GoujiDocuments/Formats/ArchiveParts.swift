internal import GoujiArchive

/// The parts of a file that is a zip archive: Word files, OFD.
struct ArchiveParts {
  /// What a part may hold: the text of a report is some hundred kilobytes.
  private static let sizeLimit = 32 * 1_048_576

  private let archive: ZipArchive

  init(_ bytes: [UInt8]) throws(InputError) {
    do throws(ZipError) { archive = try ZipArchive(bytes, sizeLimit: Self.sizeLimit) } catch {
      throw .archive(error)
    }
  }

  /// Whether the bytes are a zip archive that holds a part of this name.
  static func hold(_ name: String, _ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
      && (try? ZipArchive(bytes))?.index(of: name) != nil
  }

  func has(_ name: String) -> Bool { archive.index(of: name) != nil }

  /// A part by its name; nil where there is none.
  func read(_ name: String) throws(InputError) -> [UInt8]? {
    do throws(ZipError) { return try archive.read(name) } catch { throw .archive(error) }
  }
}
