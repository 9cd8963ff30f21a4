/// Whether two names may be of one unit: an abbreviation and what it stands for, or a unit that was
/// renamed by one character.
enum NearName {
  /// Names of fewer characters are alike by chance.
  private static let least = 3

  static func isLike(_ first: String, _ second: String) -> Bool {
    let (left, right) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    guard min(left.count, right.count) >= least else { return false }
    if left.count == right.count {
      return left.count > least && zip(left, right).count { $0 != $1 } <= 1
    }
    return left.count < right.count ? isPart(left, of: right) : isPart(right, of: left)
  }

  /// Whether all characters of the short name stand in the long one, in their order.
  private static func isPart(_ short: [Unicode.Scalar], of long: [Unicode.Scalar]) -> Bool {
    var rest = short[...]
    for scalar in long where scalar == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
