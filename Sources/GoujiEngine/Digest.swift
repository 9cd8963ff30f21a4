internal import GoujiModel

/// A stable 64-bit FNV-1a over the canonical text of a rule.
enum Digest {
  static func of(_ value: LocatedValue, defaults: [LocatedEntry]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for entry in (value.mapping ?? []) + defaults where entry.key != RuleLanguage.tests.name {
      add(entry.key, to: &hash)
      add(entry.value, to: &hash)
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func add(_ text: String, to hash: inout UInt64) {
    let bytes = text.utf8
    let span = bytes.span
    for index in span.indices { hash = (hash ^ UInt64(span[index])) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xFF) &* 0x100_0000_01b3
  }

  private static func add(_ value: LocatedValue, to hash: inout UInt64) {
    switch value.content {
    case .scalar(let text, _):
      add(text, to: &hash)
    case .sequence(let values):
      add("[", to: &hash)
      for value in values { add(value, to: &hash) }
      add("]", to: &hash)
    case .mapping(let entries):
      add("{", to: &hash)
      for entry in entries {
        add(entry.key, to: &hash)
        add(entry.value, to: &hash)
      }
      add("}", to: &hash)
    }
  }
}
