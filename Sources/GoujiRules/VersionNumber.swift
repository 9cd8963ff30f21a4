/// Numbers with dots between them, compared number by number: 2021.1 is 2021.1.0.
struct VersionNumber: Hashable, Comparable {
  private let numbers: [Int]

  /// nil for anything but numbers with dots between them.
  init?(_ text: String) {
    var numbers: [Int] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part) else {
        return nil
      }
      numbers.append(number)
    }
    while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
    self.numbers = numbers
  }

  static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}

/// What 继承 asks of the version of the parent: exactly one, or it and all later ones.
struct VersionDemand: Hashable {
  private let version: VersionNumber
  private let isMinimum: Bool

  /// `2021.1.0` or `2021.1起`, with or without a blank.
  init?(_ text: String) {
    isMinimum = text.hasSuffix("起")
    var digits = isMinimum ? text.dropLast() : text[...]
    while digits.last == " " { digits.removeLast() }
    guard let version = VersionNumber(String(digits)) else { return nil }
    self.version = version
  }

  func isMet(by other: VersionNumber) -> Bool {
    isMinimum ? version <= other : version == other
  }
}
