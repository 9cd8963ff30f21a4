internal import GoujiModel

/// What the Chinese input method leaves in a YAML line that YAML itself does not see.
enum InputSlip {
  case fullWidthColon(key: String)
  case colonWithoutBlank(key: String)
  case wideColonBlank(key: String)
  case fullWidthComma
  case tabInIndent
  case wideBlankInIndent
  case noBreakSpaceInIndent

  var words: String {
    switch self {
    case .fullWidthColon(let key):
      "“\(key)”后面是全角冒号“：”，请改成半角冒号加空格“: ”；如果整行是文字，请给它加引号"
    case .colonWithoutBlank(let key):
      "“\(key):”的冒号后面没有半角空格，请补上一个；如果整行是文字，请给它加引号"
    case .wideColonBlank(let key):
      "“\(key):”的冒号后面是全角空格或不间断空格，请改成半角空格；如果整行是文字，请给它加引号"
    case .fullWidthComma: "括号里的全角逗号“，”请改成半角逗号加空格“, ”；是文字请给它加引号"
    case .tabInIndent: "行首缩进里有制表符，请改用半角空格"
    case .wideBlankInIndent: "行首缩进里有全角空格，请改用半角空格"
    case .noBreakSpaceInIndent: "行首缩进里有不间断空格（看起来与空格一样，常由网页复制而来），请改用半角空格"
    }
  }
}

/// A mistake that reading can go on behind, as if it had been mended.
struct Slip {
  /// A sign, of either width, that is to be one of YAML with a blank behind it: `: ` or `, `.
  struct Mend: Hashable {
    /// 0-based, in the text that was read.
    var line: Int
    var column: Int
    var sign: Unicode.Scalar
  }

  var mistake: Mistake
  var mend: Mend
}

enum KeyShape {
  /// Why a plain key is refused; read from its bytes, for most keys are as they should be.
  static func slip(
    inKey key: UnsafeBufferPointer<UInt8>
  ) -> (words: String, isAtEnd: Bool)? {
    if key.isEmpty { return ("冒号前面没有键", false) }
    if key.elementsEqual("<<".utf8) { return ("不支持“<<”合并，请把各键逐一写出", false) }
    for blank in wideBlanks {
      if key.starts(with: blank) {
        let slip = blank == [0xC2, 0xA0] ? InputSlip.noBreakSpaceInIndent : .wideBlankInIndent
        return (slip.words, false)
      }
      if key.suffix(blank.count).elementsEqual(blank) { return ("键和冒号之间有全角空格，请删去", true) }
    }
    return nil
  }

  /// The slip in the blanks before a line's first character, and its 0-based column.
  static func indentSlip(in line: [Unicode.Scalar]) -> (slip: InputSlip, column: Int)? {
    var found: (slip: InputSlip, column: Int)?
    for (column, scalar) in line.enumerated() {
      switch scalar {
      case " ": continue
      case "\t": found = found ?? (.tabInIndent, column)
      case "\u{3000}": found = found ?? (.wideBlankInIndent, column)
      case "\u{A0}": found = found ?? (.noBreakSpaceInIndent, column)
      case "#": return nil
      default: return found
      }
    }
    return nil
  }

  /// The column of the first key of a line, behind blanks and “- ”.
  static func indent(of line: [Unicode.Scalar]) -> Int {
    var column = 0
    while column < line.count {
      let isDash = line[column] == "-" && column + 1 < line.count && line[column + 1] == " "
      guard line[column] == " " || isDash else { break }
      column += 1
    }
    return column
  }

  /// The slip behind the first word of a line from a column on, and the 0-based column of its colon.
  static func colonSlip(in line: [Unicode.Scalar], from start: Int = 0) -> (
    slip: InputSlip, column: Int
  )? {
    var column = start
    while column < line.count {
      let scalar = line[column]
      if scalar == " " || scalar == "\t" || isWideBlank(scalar) {
        column += 1
      } else if scalar == "-" || scalar == "{" || scalar == ",", column + 1 < line.count,
        scalar != "-" || line[column + 1] == " "
      {
        column += 1
      } else {
        break
      }
    }
    var key = ""
    while column < line.count, isWord(line[column]) {
      key.unicodeScalars.append(line[column])
      column += 1
    }
    guard !key.isEmpty, column < line.count else { return nil }
    if line[column] == "：" { return (.fullWidthColon(key: key), column) }
    guard line[column] == ":", column + 1 < line.count,
      !" \t/:".unicodeScalars.contains(line[column + 1]),
      key.unicodeScalars.contains(where: { !("0"..."9").contains($0) })
    else { return nil }
    let isWide = isWideBlank(line[column + 1])
    return (isWide ? .wideColonBlank(key: key) : .colonWithoutBlank(key: key), column)
  }

  /// The wide blanks in UTF-8: U+3000 and U+00A0.
  static let wideBlanks: [[UInt8]] = [[0xE3, 0x80, 0x80], [0xC2, 0xA0]]

  static func isWideBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{3000}" || scalar == "\u{A0}"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      || scalar == "·" || scalar == "-"
  }
}
