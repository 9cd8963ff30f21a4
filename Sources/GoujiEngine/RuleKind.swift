package import GoujiModel

/// A kind of rule (类型): its keys, its check and its words.
///
/// A kind collects its mistakes in the parameters, never only the first, and leaves every key it
/// reads marked there.
package protocol RuleKind: Sendable {
  /// The words under which rules ask for it.
  static var names: [ChoiceWord] { get }
  /// The keys of its own, beside those of every rule.
  static var keys: [KeyDeclaration] { get }
  /// What its messages may hold between 【 and 】.
  static var placeholders: [String] { get }
  /// Whether its test must show a case that cannot be decided.
  static var needsUndecidedTest: Bool { get }
  /// Whether it reads 前提 itself, to judge it for each item.
  static var readsPremise: Bool { get }
  /// 前提 of a kind that reads it itself.
  var premise: Condition? { get }

  init(from parameters: inout RuleParameters, kind: String)

  /// The message of a rule that has none.
  var message: String { get }
  /// The rule in plain Chinese, made of its structure.
  func explanation(in form: Form) -> KindExplanation
  /// What the rule reads; a test that touches none of it is a mistake.
  var subject: RuleSubject { get }

  func check(_ context: EvaluationContext, into results: inout ResultCollector)

  /// Whether the rule looks at all reports of a run at once, rather than at each.
  var isAboutBatch: Bool { get }
  func check(_ context: BatchContext, into collector: inout BatchCollector)
}

extension RuleKind {
  package static var readsPremise: Bool { false }
  package var premise: Condition? { nil }
  package var isAboutBatch: Bool { false }
  package func check(_ context: BatchContext, into collector: inout BatchCollector) {}
}

/// What a rule reads, for tests and for the reasons of rules that do not apply.
package struct RuleSubject: Sendable {
  /// Cells it reads; nil when it does not work on single cells.
  package var cells: Set<Int>?
  /// Tables whose structure it reads.
  package var tables: Set<Int> = []
  /// Sections whose text or heading it reads.
  package var sections: Set<Int> = []
  package var readsText = false
  package var readsHeadings = false
  package var statements: Set<String> = []
  package var readsYear = false
  package var readsTitle = false
  package var readsSignature = false
  /// Whether it needs the report of the year before, those of the units below, the unit's entry in
  /// the registry, or the year that the office expects.
  var readsPrior = false
  var readsChildren = false
  var readsRegistry = false
  var readsExpectedYear = false
  /// Cells of those other reports, by the numbers that they have in this one.
  var otherCells: Set<Int> = []
  /// Tables that the rule demands, and whether it demands that they are of this form.
  var demandsTables: Set<Int> = []
  var demandsForm = false
  var demandsSections: Set<Int> = []

  /// Whether it reads anything that a submission of tables alone has not.
  var readsBeyondTables: Bool {
    readsText || readsHeadings || readsTitle || readsSignature || !sections.isEmpty
      || !statements.isEmpty
  }

  mutating func add(_ condition: Condition, form: Form) {
    if cells == nil { cells = [] }
    cells?.formUnion(condition.cells)
    for declaration in condition.statements { statements.insert(form.statements[declaration].name) }
    for quantity in condition.quantities {
      switch quantity {
      case .reportYear: readsYear = true
      case .titleYear: readsTitle = true
      case .signatureDay: readsSignature = true
      case .cell, .statement, .function, .mention, .otherCell, .expectedYear, .registryDay: break
      }
    }
    for quantity in condition.allQuantities {
      switch quantity {
      case .otherCell(.prior, let cell):
        readsPrior = true
        otherCells.insert(cell)
      case .otherCell(.children, let cell):
        readsChildren = true
        otherCells.insert(cell)
      case .expectedYear: readsExpectedYear = true
      case .registryDay: readsRegistry = true
      default: break
      }
    }
    for presence in condition.root.presences {
      switch presence {
      case .title, .titleYear: readsTitle = true
      case .signature, .signatureDay, .signatureUnit: readsSignature = true
      case .reportYear: readsYear = true
      case .section(let section): sections.insert(section)
      case .table(let table): tables.insert(table)
      case .statement, .value, .cell, .quantity, .registered, .registeredType, .unit, .unitIs: break
      }
    }
    if condition.root.readsText { readsText = true }
  }
}

extension CompiledCondition {
  var readsText: Bool {
    switch self {
    case .appears: true
    case .chain, .has: false
    case .not(let inner): inner.readsText
    case .all(let parts), .any(let parts): parts.contains(where: \.readsText)
    }
  }
}

extension CompiledCondition {
  /// Whether 出现（【单位】） stands in it.
  var asksForUnit: Bool {
    switch self {
    case .appears(.ownUnit): true
    case .appears(.patterns), .chain, .has: false
    case .not(let inner): inner.asksForUnit
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForUnit)
    }
  }
}

/// What a kind is given for one report; see ``CheckContext``.
package struct EvaluationContext: Sendable {
  let check: CheckContext
}

/// All kinds; a new one is one line here.
package enum RuleKinds {
  package static let all: [any RuleKind.Type] = [
    EquationRule.self,
    CellRule.self,
    StructureRule.self,
    SectionRule.self,
    StatementRule.self,
    PhraseRule.self,
    MentionRule.self,
    DeadlineRule.self,
    ExpectedRule.self,
    LikenessRule.self,
    OutlierRule.self,
    ShiftRule.self,
    SectionListRule.self,
    UnitNameRule.self,
  ]

  /// The words that 类型 may hold.
  package static let words: [ChoiceWord] = all.flatMap { $0.names }

  /// The kind that a rule asks for, with its Chinese word; nil where there is none such.
  static func kind(of rule: LocatedValue) -> (word: String, type: any RuleKind.Type)? {
    let declaration = RuleLanguage.kind
    guard
      let text = rule.mapping?.first(where: {
        $0.key.isWritten(as: declaration.name) || $0.key.isWritten(as: declaration.alias)
      })?.value.string
    else { return nil }
    return typesByWord.first {
      $0.word.name.isWritten(as: text) || $0.word.alias.isWritten(as: text)
    }.map { ($0.word.name, $0.type) }
  }

  private static let typesByWord: [(word: ChoiceWord, type: any RuleKind.Type)] = all.flatMap {
    type in type.names.map { ($0, type) }
  }
}
