/// What is done with an element of a page.
struct PageElement {
  enum Kind {
    case hidden, drawn, custom, caption, struck, field, textField, picture, link, raised
    case table, row, cell, foot, plain, inline, block
    /// Whose characters may stand in another order than they are shown.
    case turned
  }

  var name: [UInt8]
  var kind: Kind
  /// Whether it never holds anything; the parser may or may not tell of its end.
  var isEmpty: Bool
  private var isWhole: Bool

  init(_ name: String) {
    self.name = Array(name.utf8)
    kind =
      if let kind = Self.kinds[name] { kind } else if Self.hidden.contains(name) {
        .hidden
      } else if Self.drawn.contains(name) {
        .drawn
      } else if Self.inline.contains(name) {
        .inline
      } else {
        name.utf8.contains(UInt8(ascii: "-")) ? .custom : .block
      }
    isEmpty = Self.empty.contains(name)
    isWhole = Self.whole.contains(name)
  }

  private static let kinds: [String: Kind] = [
    "table": .table, "tr": .row, "td": .cell, "th": .cell, "tfoot": .foot, "pre": .plain,
    "a": .link, "sup": .raised, "sub": .raised, "img": .picture, "input": .field,
    "textarea": .textField, "s": .struck, "strike": .struck, "del": .struck, "title": .caption,
    "bdo": .turned,
  ]
  /// Elements that show nothing.
  private static let hidden: Set<String> = ["style", "template", "map"]
  /// Elements that show what is not in their text, or write it into the page.
  private static let drawn: Set<String> = [
    "script", "select", "option", "button", "svg", "noscript", "iframe", "object", "audio",
    "video", "canvas", "embed",
  ]
  private static let inline: Set<String> = [
    "abbr", "acronym", "b", "bdi", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "samp", "small",
    "span", "st1:chsdate", "strong", "time", "tt", "u", "var", "wbr", "html", "body", "meta",
    "link", "v:shape", "w:sdt",
  ]
  /// The page itself, and what holds rows or cells by name.
  private static let whole: Set<String> = [
    "html", "body", "thead", "tbody", "caption", "colgroup",
  ]
  private static let empty: Set<String> = [
    "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "wbr",
  ]
}

extension PageElement {
  /// Whether a role or a style may make it a part of a table: tables have theirs by name, however
  /// they are shown.
  var mayBePart: Bool {
    switch kind {
    case .inline, .block, .custom, .link: !isEmpty && !isWhole
    default: false
    }
  }

  /// What an element without a table's name may be of a table.
  ///
  /// - Source: WAI-ARIA 1.2, §5.3 (roles of tables); CSS 2.2, §17.2.
  enum Part {
    case table, row, cell

    private static let roles: [String: Self] = [
      "table": .table, "grid": .table, "treegrid": .table, "row": .row, "cell": .cell,
      "gridcell": .cell, "columnheader": .cell, "rowheader": .cell,
    ]

    /// nil where neither says so.
    init?(role: String?, _ effects: PageStyle.Effects) {
      if let part = role.flatMap({ Self.roles[$0.lowercased()] }) {
        self = part
      } else if effects.contains(.table) {
        self = .table
      } else if effects.contains(.row) {
        self = .row
      } else if effects.contains(.cell) {
        self = .cell
      } else {
        return nil
      }
    }

    /// Whether it is one inside of another; rows stand in tables, cells in either.
    func mayStand(in outer: Self?) -> Bool {
      switch self {
      case .table: outer != .row
      case .row: outer == .table
      case .cell: outer == .table || outer == .row
      }
    }
  }
}
