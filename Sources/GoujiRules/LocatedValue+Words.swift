internal import GoujiModel

/// Values of rule files compared and shown by what they say, wherever they stand.
extension LocatedValue {
  /// Whether both say the same, quoted or not.
  func says(_ other: LocatedValue) -> Bool {
    switch (content, other.content) {
    case (.scalar(let left, _), .scalar(let right, _)):
      left == right
    case (.sequence(let left), .sequence(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.says($1) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count && contains(right)
    default:
      false
    }
  }

  /// Whether it is a mapping that says the same under each of these keys.
  func contains(_ entries: [LocatedEntry]) -> Bool {
    guard mapping != nil else { return false }
    return entries.allSatisfy { entry in self[entry.key]?.says(entry.value) ?? false }
  }

  /// One line for people; a mapping with a name (a test) is its name.
  var words: String {
    switch content {
    case .scalar(let text, _): text
    case .sequence(let values): values.map(\.words).joined(separator: "、")
    case .mapping(let entries):
      self["名称"]?.string
        ?? entries.map { "\($0.key): \($0.value.words)" }.joined(separator: "，")
    }
  }
}
