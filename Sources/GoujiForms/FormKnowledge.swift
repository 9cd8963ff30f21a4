internal import GoujiModel
internal import GoujiText

/// What recognition knows beyond the vocabulary: everything that the form file says, compiled.
struct FormKnowledge: Sendable {
  struct Thresholds: Sendable {
    var nearDifference = 2
    var nearShare = 0.25
    var leastLabels = 3
    var leastRows = 0.5
    var greatestGap = 60
    var leastSections = 2
    var longestHeading = 40
    var contentsGap = 2
    var longestUnit = 40
    var titleLines = 1
    var longestTitleLine = 60
    var shortestUnit = 4
    var nearHeading = 4
    var leastContents = 3
    var headingLines = 3
    var longestRow = 600
    var longestUnseparatedRow = 160
    var greatestFold = 12
    var longestPiece = 8
    var leastWrapped = 20
    var signatureLines = 8

    /// In how many characters a wording of a length may differ and still be near.
    func greatestDifference(of length: Int) -> Int {
      min(nearDifference, Int(nearShare * Double(length)))
    }
  }

  struct OtherForm: Sendable {
    var id: String
    var name: String
    /// Groups whose values in one row tell the other form, as (table, group).
    var mergedRows: [(table: Int, group: Int)]
  }

  struct Residue: Sendable {
    /// Both ends of a passage that goes, or what goes at the start of a line.
    var open: [UInt16]
    var close: [UInt16]
  }

  struct UnitSuffix: Sendable {
    var suffix: [UInt16]
    var type: String
    var level: String?
    var completion: String?
  }

  enum StatementShape: String, Sendable, CaseIterable {
    case period = "起止日期"
    case polarity = "有无"
    case signature = "落款"
    case years = "年份"
  }

  /// A class, as is ``YearRole``: one is handed on for every sentence, every year of the text.
  final class StatementCue: Sendable {
    let name: String
    let shape: StatementShape
    let cues: WordSet
    let weakCues: WordSet
    let weakSection: Int?
    let exclusions: [[UInt16]]
    let companions: WordSet
    let negations: WordSet
    let values: [String]

    init(
      name: String, shape: StatementShape, cues: WordSet, weakCues: WordSet, weakSection: Int?,
      exclusions: [[UInt16]], companions: WordSet, negations: WordSet, values: [String]
    ) {
      self.name = name
      self.shape = shape
      self.cues = cues
      self.weakCues = weakCues
      self.weakSection = weakSection
      self.exclusions = exclusions
      self.companions = companions
      self.negations = negations
      self.values = values
    }
  }

  enum YearPosition: String, Sendable, CaseIterable {
    case anywhere = ""
    case inSquareBrackets = "方括号内"
    case inQuotes = "引号内"
    case range = "区间"
    case sentenceStart = "句首"
  }

  final class YearRole: Sendable {
    let role: String
    let position: YearPosition
    let precededBy: [[UInt16]]
    let followedBy: [[UInt16]]
    let laterWords: WordSet
    let laterWithin: Int
    let sentenceWords: WordSet
    let sentenceWithout: WordSet

    init(
      role: String, position: YearPosition, precededBy: [[UInt16]], followedBy: [[UInt16]],
      laterWords: WordSet, laterWithin: Int, sentenceWords: WordSet, sentenceWithout: WordSet
    ) {
      self.role = role
      self.position = position
      self.precededBy = precededBy
      self.followedBy = followedBy
      self.laterWords = laterWords
      self.laterWithin = laterWithin
      self.sentenceWords = sentenceWords
      self.sentenceWithout = sentenceWithout
    }
  }

  var thresholds = Thresholds()
  var otherForms: [OtherForm] = []
  /// Tables with marks of this form or another (版本识别): they tell the versions apart.
  var tellingTables: [Int] = []
  var residues: [Residue] = []
  /// What stands at the start of a line for a picture.
  var pictureMarks: [[UInt16]] = []
  var titles: [TitleTemplate] = []
  var unitSuffixes: [UnitSuffix] = []
  /// What names no unit in particular: 我局, 全市各单位.
  var genericUnits = WordSet([])
  /// All wordings of the sections.
  var sectionLexicon = LabelLexicon()
  /// What counts of each of them.
  var sectionTitles: [(section: Int, wording: [UInt16], isOfficial: Bool)] = []
  var annexes: [[UInt16]] = []
  var numbers: [NumberSyntax] = []
  /// One for each value type; empty but for choices.
  var choices: [ChoiceSyntax] = []
  /// Whether any cell holds words rather than a number.
  var hasWords = false
  /// The row that names the unit; nil where the text does.
  var unitCell: Int?
  var statements: [StatementCue] = []
  var yearRoles: [YearRole] = []
  var furniture = WordSet([])
  var pageSigns: [UInt16] = []
  /// Words that lead from one page of a text to another: 下一页.
  var pageLinks = WordSet([])
  /// What counts of every wording of the form: they tell it from forms of other series.
  var wordings: [[UInt16]] {
    (rowWordings + columnWordings + headWordings).flatMap { $0 } + sectionTitles.map(\.wording)
  }
  /// What counts of every group and head wording of a table: pieces of them are accounted for.
  var headWordings: [[[UInt16]]] = []
  /// What counts of every column's official wording, by table.
  var columnWordings: [[[UInt16]]] = []
  /// What counts of the note in each table's head, and where it ends in the lexicon; nil without one.
  var notes: [(wording: [UInt16], node: Int32)?] = []
  /// What counts of every row's official wording, by table.
  var rowWordings: [[[UInt16]]] = []

  /// A blank or one of the signs about the number of a page.
  func isPageSign(_ unit: UInt16) -> Bool { Scalars.isBlank(unit) || pageSigns.contains(unit) }
}

/// A wording of the title with its places for unit and year.
struct TitleTemplate: Sendable {
  enum Piece: Sendable {
    case literal([UInt16])
    case unit
    case year
  }

  var pieces: [Piece]
  var isOfficial: Bool

  /// False only where no title in this wording ends so.
  func mayEnd(with unit: UInt16) -> Bool {
    guard case .literal(let words)? = pieces.last, let last = words.last else { return true }
    return last == unit
  }

  var namesUnit: Bool { pieces.contains { if case .unit = $0 { true } else { false } } }
}
