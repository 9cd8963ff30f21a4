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
    var rest = Substring(source)
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
    // By bytes, as the message is filled: a name that only looks the same would stay empty.
    for name in template.placeholders
    where !placeholders.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      report(.unknownValue("【\(name)】", allowed: placeholders.map { "【\($0)】" }), at: text.location)
    }
    // Other brackets are rare: most messages need no closer look.
    let used = [("{", "}"), ("[", "]"), ("｛", "｝"), ("［", "］"), ("〔", "〕")].filter { open, _ in
      text.text.unicodeScalars.contains { open.unicodeScalars.first == $0 }
    }
    for (open, close) in used {
      for name in placeholders where text.text.contains(open + name + close) {
        report(.invalid("“\(open)\(name)\(close)”不会换成值；请写成“【\(name)】”。"), at: text.location)
      }
    }
    return template
  }
}
