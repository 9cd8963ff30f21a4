internal import GoujiModel

/// A piece of a line that may belong to a table.
struct TableToken {
  enum Kind: UInt8 {
    /// A fragment of, or a whole, recognised wording; `label` says which.
    case label
    /// A number, a mark or a damaged number: something that stands for a value.
    case value
    /// An empty field.
    case blank
    /// Words that are no label.
    case unknown
    /// Pieces of heads and groups: accounted for, without meaning.
    case furniture
    /// Running text or a heading stands here: nothing reaches across.
    case stop
  }

  var kind: Kind
  var range: TextRange
  var line: Int32
  /// The logical row: a line, or the lines of one row where cells stand one a line.
  var row: Int32
  /// The position of its field in the logical row.
  var field: Int16
  /// Index into the labels found; -1 for other kinds.
  var label: Int32
}

/// A wording found in the text, perhaps in fragments.
struct FoundLabel {
  var node: Int32
  var firstToken: Int
  var lastToken: Int
  /// The ordinal written in front of it; 0 without one.
  var ordinal: Int
  /// Whether the line holds nothing but labels, numbers and blanks.
  var isTrusted: Bool
}
