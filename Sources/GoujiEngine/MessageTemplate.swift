internal import GoujiModel

/// A message with placeholders in 【】, checked at load against what the kind offers.
package struct MessageTemplate: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case words(String)
    case placeholder(String)
  }

  private(set) var pieces: [Piece] = []

  /// A template of this module's own, whose placeholders need no check.
  init(_ source: String) {
    var rest = Substring(source).unicodeScalars
    while let open = rest.firstIndex(of: "【"),
      let close = rest[open...].firstIndex(of: "】")
    {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      pieces.append(.placeholder(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
  }

  /// The template as it was written.
  var source: String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .placeholder(let name): "【\(name)】"
      }
    }.joined()
  }

  var placeholders: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  func render(_ fills: Fills) -> String {
    var message = ""
    for piece in pieces {
      switch piece {
      case .words(let words): message += words
      case .placeholder(let name): message += fills[name] ?? ""
      }
    }
    return message
  }
}

extension RuleParameters {
  /// A message whose placeholders are all on offer.
  mutating func template(_ key: String, offering placeholders: [String]) -> MessageTemplate? {
    guard let text = text(key) else { return nil }
    let template = MessageTemplate(text.text)
    checkPlaceholders(of: text, offering: placeholders)
    for (open, close) in Self.otherBrackets {
      let bracketed = Self.words(in: text.text.unicodeScalars, between: open, close)
      for name in placeholders where bracketed.contains(where: { $0.isWritten(as: name) }) {
        let before = text.text.split(separator: "\(open)\(name)", maxSplits: 1)
        report(
          .invalid("“\(open)\(name)\(close)”不会换成值；请写成“【\(name)】”。"),
          at: text.place(
            ofScalar: text.text.hasPrefix("\(open)\(name)") ? 0 : before[0].unicodeScalars.count))
      }
    }
    return template
  }

  private static let otherBrackets: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [
    ("{", "}"), ("[", "]"), ("｛", "｝"), ("［", "］"), ("〔", "〕"),
  ]

  /// What stands behind each of an opening sign, up to the next closing one.
  private static func words(
    in scalars: String.UnicodeScalarView, between open: Unicode.Scalar, _ close: Unicode.Scalar
  ) -> [String] {
    var words: [String] = []
    var rest = scalars[...]
    while let start = rest.firstIndex(of: open) {
      rest = rest[scalars.index(after: start)...]
      if let end = rest.firstIndex(of: close) { words.append(String(rest[..<end])) }
    }
    return words
  }

  private mutating func checkPlaceholders(of text: LocatedText, offering allowed: [String]) {
    var open: (offset: Int, name: String)?
    for (offset, scalar) in text.text.unicodeScalars.enumerated() {
      switch scalar {
      case "【":
        if let open { reportOpen(text, open.offset) }
        open = (offset, "")
      case "】":
        guard let (start, name) = open else {
          report(.invalid("“】”之前没有与之相配的“【”。"), at: text.place(ofScalar: offset))
          continue
        }
        open = nil
        // By bytes, as the message is filled: a name that only looks the same would stay empty.
        if !allowed.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
          report(
            .unknownValue("【\(name)】", allowed: allowed.map { "【\($0)】" }),
            at: text.place(ofScalar: start))
        }
      default: open?.name.unicodeScalars.append(scalar)
      }
    }
    if let open { reportOpen(text, open.offset) }
  }

  private mutating func reportOpen(_ text: LocatedText, _ offset: Int) {
    report(.invalid("“【”之后没有与之相配的“】”。"), at: text.place(ofScalar: offset))
  }
}
