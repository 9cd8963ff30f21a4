/// For which devices rules of style count: a screen as wide as those of offices.
///
/// - Source: Media Queries Level 4; features other than the width never hold here.
enum PageMedia {
  /// In pixels.
  private static let width = 1280.0
  private static let pixelsOfFont = 16.0

  /// - Parameter media: `screen and (max-width: 600px), print`, in small letters.
  static func counts(_ media: some Collection<UInt8>) -> Bool {
    let words = String(decoding: media, as: UTF8.self)
    let queries = words.split(separator: ",")
    return queries.isEmpty || queries.contains { holds($0) }
  }

  private static func holds(_ query: Substring) -> Bool {
    var isNegated = false
    var isHolding = true
    let parts = query.split { $0 == " " || $0.isNewline || $0 == "\t" || $0 == "(" || $0 == ")" }
    var index = 0
    while index < parts.count {
      let part = parts[index]
      index += 1
      switch part {
      case "not": isNegated = true
      case "only", "and", "all", "screen": break
      default:
        // “max-width: 600px” may have a blank in it.
        let feature = part.split(separator: ":", maxSplits: 1)
        var value = feature.count > 1 ? feature[1] : ""
        if value.isEmpty, part.hasSuffix(":"), index < parts.count {
          value = parts[index]
          index += 1
        }
        isHolding = isHolding && holds(feature.first ?? "", value)
      }
    }
    return isHolding != isNegated
  }

  private static func holds(_ feature: Substring, _ value: Substring) -> Bool {
    let number = value.prefix { $0.isNumber || $0 == "." }
    guard let size = Double(number) else { return false }
    let pixels = value.hasSuffix("em") ? size * pixelsOfFont : size
    return switch feature {
    case "min-width", "min-device-width": width >= pixels
    case "max-width", "max-device-width": width <= pixels
    default: false
    }
  }
}
