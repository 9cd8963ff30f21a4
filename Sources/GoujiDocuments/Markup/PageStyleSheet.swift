/// The rules in a page's own `<style>` blocks that say what of it is seen.
///
/// Names of elements, classes and identifiers, one in the other, are known; a rule with other
/// conditions hides nothing, and shows wherever what is known of it holds.
///
/// - Source: CSS 2.2, §5 (selectors), §6.4 (cascade).
struct PageStyleSheet {
  /// An element as selectors see it.
  struct Node {
    var name: [UInt8]
    var identifier: [UInt8] = []
    var classes: [[UInt8]] = []
  }

  /// What one element must be.
  struct Compound {
    var name: [UInt8] = []
    var identifiers: [[UInt8]] = []
    var classes: [[UInt8]] = []
    /// Classes that it must not have.
    var without: [[UInt8]] = []
    /// Whether it must stand right inside of the one before it.
    var isChild = false

    func matches(_ node: Node) -> Bool {
      (name.isEmpty || name == node.name)
        && identifiers.allSatisfy { $0 == node.identifier }
        && classes.allSatisfy { node.classes.contains($0) }
        && !without.contains { node.classes.contains($0) }
    }
  }

  struct Selector {
    /// From the outermost element to the one that is meant.
    var compounds: [Compound] = []
    /// Whether it has conditions that are not known here.
    var isPartial = false

    /// Identifiers before classes before names.
    var weight: Int {
      compounds.reduce(0) { weight, part in
        weight + part.identifiers.count << 32 + (part.classes.count + part.without.count) << 16
          + (part.name.isEmpty ? 0 : 1)
      }
    }
  }

  private struct Rule {
    var selector: Selector
    var style: PageStyle
    var weight: Int
  }

  /// More rules than this, or more comparisons with them, are no style of a page.
  private static let mostRules = 20_000
  private static let mostComparisons = 20_000_000
  private static let mostCompounds = 8

  private var rules: [Rule] = []
  /// The rules by the identifier, class or name that their last element must have.
  private var byWord: [[UInt8]: [Int]] = [:]
  private var comparisons = 0
  private var effects: PageStyle.Effects = []

  /// Whether its rules change nothing of what is seen.
  var isEmpty: Bool { effects.isEmpty }

  mutating func add(_ selector: Selector, _ style: PageStyle) {
    guard rules.count < Self.mostRules, !style.declared.isEmpty, let last = selector.compounds.last,
      selector.compounds.count <= Self.mostCompounds
    else { return }
    // Of what is not known to hold, only what shows is taken.
    guard !selector.isPartial || style.done.isEmpty else { return }
    effects.formUnion(style.done)
    let word =
      last.identifiers.first.map { [UInt8(ascii: "#")] + $0 }
      ?? last.classes.first.map { [UInt8(ascii: ".")] + $0 } ?? last.name
    byWord[word, default: []].append(rules.count)
    rules.append(Rule(selector: selector, style: style, weight: selector.weight))
  }

  /// What the rules and its own attribute do to an element.
  ///
  /// - Parameters:
  ///   - nodes: The elements round it and, last, the element.
  mutating func effects(on nodes: [Node], own: PageStyle) -> PageStyle.Effects {
    var matched: [Int] = []
    if let node = nodes.last, comparisons < Self.mostComparisons {
      let words =
        [[], node.name, [UInt8(ascii: "#")] + node.identifier]
        + node.classes.map { [UInt8(ascii: ".")] + $0 }
      for rule in words.flatMap({ byWord[$0] ?? [] }) where matches(rule, nodes) {
        matched.append(rule)
      }
      matched.sort { (rules[$0].weight, $0) < (rules[$1].weight, $1) }
    }
    var effects: PageStyle.Effects = []
    for isImportant in [false, true] {
      for rule in matched { rules[rule].style.apply(to: &effects, isImportant: isImportant) }
      own.apply(to: &effects, isImportant: isImportant)
    }
    return effects
  }

  private mutating func matches(_ rule: Int, _ nodes: [Node]) -> Bool {
    let compounds = rules[rule].selector.compounds
    // Which of the elements may be the one that the compound looked at means.
    var places = [nodes.count - 1]
    for (index, compound) in compounds.enumerated().reversed() {
      comparisons += places.count
      places = places.filter { compound.matches(nodes[$0]) }
      guard index > 0, let deepest = places.last else { break }
      if compound.isChild {
        places = places.map { $0 - 1 }.filter { $0 >= 0 }
      } else {
        places = Array(0..<deepest)
      }
    }
    return !places.isEmpty
  }

  /// Whether an attribute `class` or `id` holds a word of its rules.
  func knows(_ value: some Collection<UInt8>) -> Bool {
    !words.isEmpty && value.split { $0 <= 0x20 }.contains { words.contains(Array($0)) }
  }

  /// Identifiers and classes of all rules.
  private(set) var words: Set<[UInt8]> = []

  /// To be asked for once all rules are there.
  mutating func collectWords() {
    guard !isEmpty else { return }
    for compound in rules.lazy.flatMap(\.selector.compounds) {
      words.formUnion(compound.identifiers)
      words.formUnion(compound.classes)
      words.formUnion(compound.without)
    }
  }
}
