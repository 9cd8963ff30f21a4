internal import GoujiModel

/// Reads the entries of one mapping and remembers which were asked for, so that none is ignored.
struct Fields {
  let location: SourceLocation
  private let entries: [LocatedEntry]
  private var asked: [String] = []
  private var mistakes: [Mistake] = []

  init(_ value: LocatedValue) {
    location = value.location
    entries = value.mapping ?? []
    if value.mapping == nil {
      mistakes.append(Mistake(.wrongType(expected: "键值表（键: 值）"), at: value.location))
    }
  }

  mutating func value(_ key: String) -> LocatedValue? {
    asked.append(key)
    return entries.first { $0.key == key }?.value
  }

  mutating func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else {
      mistakes.append(Mistake(.wrongType(expected: "一段文字"), at: value.location))
      return nil
    }
    return text
  }

  mutating func required(_ key: String) -> String {
    if let text = string(key) { return text }
    if entries.allSatisfy({ $0.key != key }) {
      mistakes.append(Mistake(.missingKey(key), at: location))
    }
    return ""
  }

  /// A list of texts; a single text counts as a list of one.
  mutating func strings(_ key: String) -> [String] {
    guard let value = value(key) else { return [] }
    if let text = value.string { return [text] }
    guard let list = value.sequence else {
      mistakes.append(Mistake(.wrongType(expected: "一串文字（[甲, 乙]）"), at: value.location))
      return []
    }
    return list.compactMap { element in
      if element.string == nil {
        mistakes.append(Mistake(.wrongType(expected: "一段文字"), at: element.location))
      }
      return element.string
    }
  }

  mutating func list(_ key: String) -> [LocatedValue] {
    guard let value = value(key) else { return [] }
    guard let list = value.sequence else {
      mistakes.append(Mistake(.wrongType(expected: "一串条目（每条以“- ”开头）"), at: value.location))
      return []
    }
    return list
  }

  mutating func integer(_ key: String, default fallback: Int) -> Int {
    guard let value = value(key) else { return fallback }
    guard let number = value.string.flatMap({ Int($0) }) else {
      mistakes.append(Mistake(.wrongType(expected: "一个整数"), at: value.location))
      return fallback
    }
    return number
  }

  /// true or false; false where it is not given.
  mutating func flag(_ key: String) -> Bool {
    guard let value = value(key) else { return false }
    if let known = ["true": true, "false": false, "是": true, "否": false][value.string ?? ""] {
      return known
    }
    mistakes.append(Mistake(.wrongType(expected: "是或否（true、false）"), at: value.location))
    return false
  }

  /// A share from 0 to 1, as thousandths.
  mutating func share(_ key: String, default fallback: Double) -> Double {
    guard let value = value(key) else { return fallback }
    guard let number = value.string.flatMap({ Double($0) }), (0...1).contains(number) else {
      mistakes.append(Mistake(.wrongType(expected: "0 到 1 之间的小数"), at: value.location))
      return fallback
    }
    return number
  }

  mutating func add(_ mistake: Mistake) {
    mistakes.append(mistake)
  }

  /// Ends the reading: everything wrong with the mapping, keys that nobody asked for included.
  func finish(into all: inout [Mistake]) {
    all += mistakes
    for entry in entries where !asked.contains(entry.key) {
      all.append(Mistake(.unknownKey(entry.key, allowed: asked), at: entry.keyLocation))
    }
  }
}
