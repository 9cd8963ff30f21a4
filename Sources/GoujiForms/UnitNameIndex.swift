internal import GoujiModel
package import GoujiText

/// Finds what bears a unit's name: by the name itself, then by a name that only lacks the region.
///
/// Full width, Traditional characters and blanks make no difference. 霍城县水利局 is 水利局 only
/// where no other unit could be meant; what stands before must itself end as a region does.
package struct UnitNameIndex: Sendable {
  package enum Match: Hashable, Sendable {
    case one(Int)
    /// Several bear the name, in the order of their numbers.
    case several([Int])
    case none
  }

  private let folding: Folding
  /// The last words of regions: 省, 市, 县.
  private let regions: [[UInt16]]
  private var numbers: [[UInt16]: [Int]] = [:]
  /// The names by their last two characters.
  private var endings: [[UInt16]: [[UInt16]]] = [:]

  /// - Parameter forms: Tell by which words the names of regions end.
  package init(folding: Folding, forms: FormLibrary) {
    self.folding = folding
    var regions: [[UInt16]] = []
    for suffix in forms.files.flatMap({ $0.core.knowledge.unitSuffixes })
    where suffix.completion != nil && !regions.contains(suffix.suffix) {
      regions.append(suffix.suffix)
    }
    self.regions = regions
  }

  /// - Returns: Whether the name is long enough to tell anything.
  @discardableResult
  package mutating func add(_ name: String, number: Int) -> Bool {
    let key = key(name)
    guard key.count >= 2 else { return false }
    if numbers[key] == nil { endings[Array(key.suffix(2)), default: []].append(key) }
    if numbers[key]?.contains(number) != true { numbers[key, default: []].append(number) }
    return true
  }

  /// What already bears a name, letter by letter.
  func bearers(of name: String) -> [Int] { numbers[key(name)] ?? [] }

  /// - Parameter names: Of one unit, those to be trusted most first.
  package func match(_ names: [String]) -> Match {
    let keys = names.map { key($0) }.filter { $0.count >= 2 }
    for key in keys {
      if let found = numbers[key] { return Self.match(Set(found)) }
    }
    var near: Set<Int> = []
    for key in keys {
      for other in endings[Array(key.suffix(2))] ?? [] where differOnlyByRegion(key, other) {
        near.formUnion(numbers[other] ?? [])
      }
    }
    return Self.match(near)
  }

  private static func match(_ found: Set<Int>) -> Match {
    guard let first = found.first else { return .none }
    return found.count == 1 ? .one(first) : .several(found.sorted())
  }

  private func differOnlyByRegion(_ first: [UInt16], _ second: [UInt16]) -> Bool {
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    guard short.count >= 3, long.suffix(short.count).elementsEqual(short) else { return false }
    let region = long.dropLast(short.count)
    return regions.contains { region.count > $0.count && region.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a text holds a name.
  package func isNamed(_ name: String, in text: String) -> Bool {
    let key = key(name)
    let text = self.key(text)
    return key.count >= 2 && WordSearch.find(text, text.indices, key) != nil
  }

  private func key(_ name: String) -> [UInt16] { folding.fold(name).filter { Scalars.counts($0) } }
}
