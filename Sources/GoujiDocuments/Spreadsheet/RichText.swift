/// The text of a cell while it is read: pieces, some of them struck out or raised.
///
/// - Source: ECMA-376 part 1, §18.4.
struct RichText {
  /// What decides which text is seen, wherever it stands in a cell.
  enum Part {
    case phonetic, run, strike, verticalAlignment, text
  }

  private var bytes: [UInt8] = []
  private var isInText = false
  /// Whether inside the reading aids of East Asian text, which are no text of the cell.
  private var isPhonetic = false
  private var isStruck = false
  private var isRaised = false
  /// Whether some of it is struck out.
  private(set) var hasStruck = false

  /// What is seen; what is struck out as a whole is not blank, but nobody can read it.
  var seen: [UInt8] { bytes.isEmpty && hasStruck ? Array("\u{FFFD}".utf8) : bytes }

  mutating func open(_ part: Part, _ attributes: XMLAttributes) {
    switch part {
    case .phonetic: isPhonetic = true
    case .run:
      isStruck = false
      isRaised = false
    case .strike: isStruck = !["0", "false"].contains(attributes["val"] ?? "")
    case .verticalAlignment: isRaised = attributes["val"] != "baseline"
    case .text: isInText = true
    }
  }

  mutating func close(_ part: Part) {
    switch part {
    case .phonetic: isPhonetic = false
    case .run:
      isStruck = false
      isRaised = false
    case .text: isInText = false
    case .strike, .verticalAlignment: break
    }
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard isInText, !isPhonetic else { return }
    guard !isStruck else { return hasStruck = true }
    // The mark of a note behind a number is no digit of it.
    if isRaised { bytes += " ".utf8 }
    bytes += text
  }
}
