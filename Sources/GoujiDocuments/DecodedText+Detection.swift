internal import GoujiText

extension DecodedText {
  /// Decodes by the bytes alone.
  ///
  /// - Throws: ``InputError/unknownEncoding``.
  init(detecting bytes: [UInt8]) throws(InputError) {
    guard let decoded = TextDetection.decode(bytes) else { throw .unknownEncoding }
    self = decoded
  }

  /// What was assumed, for the audit report; nothing where the bytes are sound UTF-8.
  var remarks: [String] {
    var remarks: [String] = []
    if encoding != .utf8 {
      remarks.append("按 \(encoding.rawValue) 编码读取\(isCertain ? "" : "（由内容判定）")")
    }
    if damagedBytes > 0 { remarks.append("有 \(damagedBytes) 处无法解码，已以“\u{FFFD}”代替") }
    return remarks
  }
}
