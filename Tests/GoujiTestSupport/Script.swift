import Foundation

/// Changes of script and of width.
enum Script {
  static func traditional(_ text: String) -> String {
    String(text.map { toTraditional[$0] ?? $0 })
  }

  static func simplified(_ text: String) -> String {
    String(text.map { toSimplified[$0] ?? $0 })
  }

  /// Digits and Latin letters as wide as Han characters.
  static func fullWidth(_ text: String) -> String {
    var wide = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWord = scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9") ~= scalar
      wide.append(isWord ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    return String(wide)
  }

  /// The readings that some sites put behind characters, in brackets; headings, which tests look for
  /// by their words, stay.
  static func readings(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.contains("|") || line.count > 30 else { return String(line) }
      return line.map { character in
        String(character) + (readingOf[character].map { "(\($0))" } ?? "")
      }.joined()
    }.joined(separator: "\n")
  }

  private static let readingOf: [Character: String] = [
    "數": "shù", "現": "xiàn", "復": "fù", "機": "jī", "關": "guān", "處": "chǔ", "項": "xiàng",
    "結": "jié",
    "務": "wù", "屬": "shǔ", "護": "hù", "請": "qǐng", "國": "guó", "沒": "méi", "類": "lèi", "開": "kāi",
    "發": "fā", "業": "yè", "無": "wú", "總": "zǒng", "報": "bào",
  ]

  static func halfWidthPunctuation(_ text: String) -> String {
    let half: [Character: Character] = ["（": "(", "）": ")", "，": ",", "：": ":", "；": ";"]
    return String(text.map { half[$0] ?? $0 })
  }

  /// A comma before each third digit of whole numbers of four digits and more.
  static func thousands(_ number: String) -> String {
    let parts = number.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count > 3, whole.allSatisfy({ $0.isNumber }) else {
      return number
    }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return ([grouped] + parts.dropFirst().map { String($0) }).joined(separator: ".")
  }

  /// The pairs of `shared/bench/s2t.tsv` where it is there, over the characters of the form.
  private static let toTraditional: [Character: Character] = {
    var map = Dictionary(uniqueKeysWithValues: zip(simplifiedForm, traditionalForm))
    let file = Seeds.sharedFolder?.appending(path: "bench/s2t.tsv")
    if let file, let text = try? String(contentsOf: file, encoding: .utf8) {
      for line in text.split(separator: "\n") where line.count == 3 {
        if let from = line.first, let to = line.last { map[from] = to }
      }
    }
    return map
  }()

  private static let toSimplified: [Character: Character] = {
    let pairs = toTraditional.sorted { $0.key < $1.key }.map { ($1, $0) }
    return Dictionary(pairs) { first, _ in first }
  }()

  private static let simplifiedForm = """
    总体况动开处请复议诉讼问题进报项数据关为办结转区计这属国秘规稳护权类内务过执询无机没现补确访\
    举当认获费缴纳继续业构会组织经维纠审县发编时统说号条级单资产镇乡页书员应与历习长门网东
    """
  private static let traditionalForm = """
    總體況動開處請復議訴訟問題進報項數據關爲辦結轉區計這屬國祕規穩護權類內務過執詢無機沒現補確訪\
    舉當認獲費繳納繼續業構會組織經維糾審縣發編時統說號條級單資產鎮鄉頁書員應與歷習長門網東
    """
}
