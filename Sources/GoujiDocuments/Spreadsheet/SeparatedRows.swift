/// The records of a file of separated values; RFC 4180, with tabs or semicolons as well as commas.
struct SeparatedRows {
  private static let separators: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"),
  ]
  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let fewestFields = 3
  private static let fewestRows = 8

  let separator: UInt8

  /// Tells by the first records whether the bytes are such a file: then each has as many fields, as
  /// spreadsheets write them, and text with commas has not.
  init?(detecting bytes: [UInt8]) {
    let content = bytes[Self.start(of: bytes)...]
    let found = Self.separators.first { SeparatedRows(separator: $0).areEven(content) }
    guard let found else { return nil }
    self.init(separator: found)
  }

  private init(separator: UInt8) { self.separator = separator }

  /// Whether the first records have the same number of fields, and enough of them.
  private func areEven(_ bytes: ArraySlice<UInt8>) -> Bool {
    var width: Int?
    var rows = 0
    var areEven = true
    forEachRow(of: bytes) { fields in
      width = width ?? fields.count
      areEven = fields.count == width && fields.count >= Self.fewestFields
      rows += 1
      return areEven && rows < 200
    }
    return areEven && rows >= Self.fewestRows
  }

  /// Behind a byte order mark.
  static func start(of bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Goes through the records until `body` returns false; quotes are taken off.
  func forEachRow(of bytes: ArraySlice<UInt8>, _ body: ([[UInt8]]) -> Bool) {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        guard byte == Self.quote else {
          field.append(byte)
          continue
        }
        if index < bytes.endIndex, bytes[index] == Self.quote {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == Self.quote, field.isEmpty {
        isQuoted = true
      } else if byte == separator {
        fields.append(field)
        field = []
      } else if byte == Self.newline {
        if field.last == UInt8(ascii: "\r") { field.removeLast() }
        guard body(fields + [field]) else { return }
        fields = []
        field = []
      } else {
        field.append(byte)
      }
    }
    if !field.isEmpty || !fields.isEmpty { _ = body(fields + [field]) }
  }
}
