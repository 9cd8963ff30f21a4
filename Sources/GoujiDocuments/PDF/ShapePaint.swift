/// How a shape of a drawing is painted: by attributes, or by a style as older versions of cairo write.
struct ShapePaint {
  private static let white = [
    "rgb(100%,100%,100%)", "rgb(100%, 100%, 100%)", "white", "#ffffff", "none",
  ]

  private let attributes: XMLAttributes
  private let style: [(name: Substring, value: Substring)]

  init(_ attributes: XMLAttributes) {
    self.attributes = attributes
    style = (attributes["style"] ?? "").split(separator: ";").compactMap { part in
      let pair = part.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      return pair.count == 2 ? (pair[0], pair[1]) : nil
    }
  }

  private func value(_ name: StaticString) -> String? {
    attributes[name] ?? style.first { $0.name == "\(name)" }.map { String($0.value) }
  }

  /// A shape that says nothing is filled with black.
  private var fill: String { value("fill") ?? "black" }

  /// Whether it is filled, and not with white.
  var isFilled: Bool { !Self.white.contains(fill) }

  /// Whether its outline is drawn, and not in white.
  var isStroked: Bool { value("stroke").map { !Self.white.contains($0) } ?? false }

  /// Whether nothing can be seen of what lies under it.
  var isOpaque: Bool {
    fill != "none" && !fill.hasPrefix("url")
      && (value("fill-opacity").flatMap { Double($0) } ?? 1) >= 1
      && value("mix-blend-mode") ?? "normal" == "normal"
  }
}
