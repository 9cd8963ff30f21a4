internal import GoujiModel
internal import GoujiText

/// A format that LibreOffice converts to one that is read here.
protocol ConvertedFormat: InputFormat {
  /// What it becomes.
  static var target: any InputFormat.Type { get }
  /// The part of LibreOffice that reads it.
  static var program: OfficeProgram { get }

  /// Whether it cannot be read without a password.
  static func isEncrypted(_ bytes: [UInt8]) -> Bool
}

extension ConvertedFormat {
  package static var substance: Substance { target.substance }
  package static var programs: [RequiredProgram] { [program.required, ChildProcess.limiter] }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    try read(try OfficeConversion.convert([bytes])[0].get(), folding: folding)
  }

  /// Reads what the file was converted to.
  static func read(
    converted bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    var document = try target.read(bytes, folding: folding)
    document.remarks.insert(
      "原文件为 \(name.uppercased())，经 LibreOffice 转为 \(target.name.uppercased()) 后读取，位置以转换后的文件为准",
      at: 0)
    return document
  }
}
