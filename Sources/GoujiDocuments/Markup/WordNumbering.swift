/// The numbers that Word shows in front of paragraphs but does not write into their text.
///
/// - Source: ECMA-376 part 1, §17.9 (numbering) and §17.18.59 (number formats).
struct WordNumbering {
  struct Level {
    var start = 1
    var format = "decimal"
    /// What is shown, `%1` standing for the number of the first level: `%1、`.
    var text = ""
    /// The style whose paragraphs stand at this level.
    var style: String?
  }

  struct Reference: Hashable {
    var list: String
    var level: Int
  }

  /// Levels of each abstract list.
  private var abstractLists: [String: [Int: Level]] = [:]
  /// The abstract list of each list, and its own starts.
  private var lists: [String: (abstract: String, starts: [Int: Int])] = [:]
  private var styles: [String: (reference: Reference?, parent: String?)] = [:]
  private var counters: [String: [Int: Int]] = [:]
  private var startedLists: Set<String> = []

  mutating func define(abstract: String, _ levels: [Int: Level]) {
    abstractLists[abstract] = levels
  }

  mutating func define(list: String, abstract: String, starts: [Int: Int]) {
    lists[list] = (abstract, starts)
  }

  /// - Parameter level: nil where the style does not say it; then the list may.
  mutating func define(style: String, list: String?, level: Int?, parent: String?) {
    guard let list else { return styles[style] = (nil, parent) }
    let levels = lists[list].flatMap { abstractLists[$0.abstract] } ?? [:]
    let own = level ?? levels.keys.sorted().first { levels[$0]?.style == style } ?? 0
    styles[style] = (Reference(list: list, level: own), parent)
  }

  /// The list that a paragraph style puts its paragraphs in.
  func reference(ofStyle style: String?) -> Reference? {
    var style = style
    // A style may inherit from another; a circle ends by the count.
    for _ in 0..<16 {
      guard let known = style.flatMap({ styles[$0] }) else { return nil }
      if let reference = known.reference { return reference }
      style = known.parent
    }
    return nil
  }

  /// Counts a paragraph of a list and gives what stands in front of it; empty for bullets.
  mutating func next(_ reference: Reference) -> String {
    guard let list = lists[reference.list], let levels = abstractLists[list.abstract],
      let level = levels[reference.level]
    else { return "" }
    var counts = counters[list.abstract] ?? [:]
    if startedLists.insert(reference.list).inserted {
      for (level, start) in list.starts { counts[level] = start - 1 }
    }
    counts[reference.level] = (counts[reference.level] ?? level.start - 1) + 1
    for deeper in counts.keys where deeper > reference.level { counts[deeper] = nil }
    counters[list.abstract] = counts
    return shown(level.text, counts, levels)
  }

  /// Whether a number stands in front of the paragraphs of a list.
  func showsNumber(_ reference: Reference) -> Bool {
    let level = lists[reference.list].flatMap { abstractLists[$0.abstract]?[reference.level] }
    guard let level else { return false }
    return level.text.contains("%") && !["bullet", "none"].contains(level.format)
  }

  private func shown(_ text: String, _ counts: [Int: Int], _ levels: [Int: Level]) -> String {
    var shown = ""
    var isPlaceholder = false
    for character in text {
      if isPlaceholder, let digit = character.wholeNumberValue, digit > 0 {
        let level = levels[digit - 1] ?? Level()
        shown += NumberWord.word(counts[digit - 1] ?? level.start, format: level.format)
        isPlaceholder = false
      } else if character == "%" {
        isPlaceholder = true
      } else if levels.isEmpty == false {
        shown.append(character)
      }
    }
    return shown
  }
}

/// Numbers in the formats of lists.
enum NumberWord {
  private static let digits = Array("零一二三四五六七八九")
  private static let stems = Array("甲乙丙丁戊己庚辛壬癸")

  static func word(_ number: Int, format: String) -> String {
    switch format {
    case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting",
      "taiwaneseCountingThousand", "ideographLegalTraditional", "chineseLegalSimplified":
      counting(number)
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
      String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    case "ideographTraditional": letter(number, stems)
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": circled(number)
    case "upperLetter": letter(number, Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    case "lowerLetter": letter(number, Array("abcdefghijklmnopqrstuvwxyz"))
    case "upperRoman": roman(number)
    case "lowerRoman": roman(number).lowercased()
    case "bullet", "none": ""
    default: String(number)
    }
  }

  /// 一, 十, 十一, 二十, 一百零五; digits beyond a thousand.
  private static func counting(_ number: Int) -> String {
    guard (1..<1000).contains(number) else { return String(number) }
    let hundreds = number / 100
    let tens = number / 10 % 10
    let ones = number % 10
    var word = hundreds > 0 ? "\(digits[hundreds])百" : ""
    if tens > 1 || (tens == 1 && hundreds > 0) { word.append(digits[tens]) }
    if tens > 0 { word.append("十") }
    if hundreds > 0, tens == 0, ones > 0 { word.append("零") }
    if ones > 0 { word.append(digits[ones]) }
    return word
  }

  private static func letter(_ number: Int, _ letters: [Character]) -> String {
    guard (1...780).contains(number) else { return String(number) }
    return String(
      repeating: letters[(number - 1) % letters.count], count: (number - 1) / letters.count + 1)
  }

  private static func circled(_ number: Int) -> String {
    guard (1...20).contains(number), let scalar = Unicode.Scalar(0x245F + number) else {
      return String(number)
    }
    return String(scalar)
  }

  private static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return String(number) }
    let values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    let words = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]
    var rest = number
    var word = ""
    for (value, letters) in zip(values, words) {
      while rest >= value {
        word += letters
        rest -= value
      }
    }
    return word
  }
}
