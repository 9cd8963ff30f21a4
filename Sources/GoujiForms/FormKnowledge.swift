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

  struct StatementCue: Sendable {
    var name: String
    var shape: StatementShape
    var cues: WordSet
    var weakCues: WordSet
    var weakSection: Int?
    var exclusions: [[UInt16]]
    var companions: WordSet
    var negations: WordSet
    var values: [String]
  }

  enum YearPosition: String, Sendable, CaseIterable {
    case anywhere = ""
    case inSquareBrackets = "方括号内"
    case inQuotes = "引号内"
    case range = "区间"
    case sentenceStart = "句首"
  }

  struct YearRole: Sendable {
    var role: String
    var position: YearPosition
    var precededBy: [[UInt16]]
    var followedBy: [[UInt16]]
    var laterWords: WordSet
    var laterWithin: Int
    var sentenceWords: WordSet
    var sentenceWithout: WordSet
  }

  var thresholds = Thresholds()
  var otherForms: [OtherForm] = []
  /// Tables with marks of this form or another (版本识别): they tell the versions apart.
  var tellingTables: [Int] = []
  var residues: [Residue] = []
  var titles: [TitleTemplate] = []
  var unitSuffixes: [UnitSuffix] = []
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
  /// What counts of every wording of the form: they tell it from forms of other series.
  var wordings: [[UInt16]] {
    (rowWordings + columnWordings + headWordings).flatMap { $0 } + sectionTitles.map(\.wording)
  }
  /// What counts of every group and head wording of a table: pieces of them are accounted for.
  var headWordings: [[[UInt16]]] = []
  /// What counts of every column's official wording, by table.
  var columnWordings: [[[UInt16]]] = []
  /// What counts of every row's official wording, by table.
  var rowWordings: [[[UInt16]]] = []
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

  var namesUnit: Bool { pieces.contains { if case .unit = $0 { true } else { false } } }
}
