/// How a shape of a page is painted, as its attributes and its style say.
struct ShapePaint {
  /// nil where it is not said.
  private var fill: Substring?
  private var stroke: Substring?
  private var opacity: Double
  private var isBlended = false

  init(_ attributes: XMLAttributes) {
    fill = attributes["fill"].map { $0[...] }
    stroke = attributes["stroke"].map { $0[...] }
    opacity = attributes.number("fill-opacity") ?? 1
    for part in (attributes["style"] ?? "").split(separator: ";") {
      let pair = part.drop { $0 == " " }.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      switch pair[0] {
      case "fill": fill = pair[1]
      case "stroke": stroke = pair[1]
      case "fill-opacity": opacity = Double(pair[1]) ?? 1
      case "mix-blend-mode": isBlended = pair[1] != "normal"
      default: break
      }
    }
  }

  var tellsFill: Bool { fill != nil }

  /// Whether it says that it is filled, in whatever colour.
  var isFilled: Bool { fill.map { $0 != "none" } ?? false }

  /// Whether its ground can be told from the paper; what does not say how it is filled is black.
  var isFilledVisibly: Bool { fill.map { !Self.isUnseen($0) } ?? true }

  var isStrokedVisibly: Bool { stroke.map { !Self.isUnseen($0) } ?? false }

  var isFilledWhite: Bool { isFilled && !isFilledVisibly }

  /// Whether it lets through at least half of what lies below.
  var isFaint: Bool { opacity <= 0.5 }

  /// Whether its ground hides what lies below.
  var isOpaque: Bool { !isPattern && !isBlended && opacity >= 1 }

  private var isPattern: Bool { fill?.hasPrefix("url") ?? false }

  private static func isUnseen(_ color: Substring) -> Bool { unseen.contains(color) }

  private static let unseen: [Substring] = [
    "rgb(100%,100%,100%)", "rgb(100%, 100%, 100%)", "white", "#ffffff", "none",
  ]
}
