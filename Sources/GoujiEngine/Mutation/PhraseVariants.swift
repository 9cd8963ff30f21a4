/// Small changes to a written 句式: each alternative taken out once.
package enum PhraseVariants {
  package static func of(_ text: String) -> [TextVariant] {
    let scalars = Array(text.unicodeScalars)
    var variants: [TextVariant] = []
    /// Where the open level began, and where each of its alternatives does.
    var levels: [(open: Int?, starts: [Int])] = [(nil, [0])]
    for index in 0...scalars.count {
      let scalar = index < scalars.count ? scalars[index] : ")"
      switch scalar {
      case "（", "(": levels.append((index, [index + 1]))
      case "|", "｜": levels[levels.count - 1].starts.append(index + 1)
      case "）", ")":
        guard let level = levels.popLast() else { return [] }
        guard (level.open == nil) == (index == scalars.count) else { return [] }
        variants += without(scalars, level.open, level.starts, index)
      default: break
      }
    }
    return variants
  }

  /// - Parameter close: The bracket that ends the level, or the end of the text.
  private static func without(
    _ scalars: [Unicode.Scalar], _ open: Int?, _ starts: [Int], _ close: Int
  ) -> [TextVariant] {
    guard starts.count > 1 else { return [] }
    let ends = starts.dropFirst().map { $0 - 1 } + [close]
    return starts.indices.map { gone in
      var kept: [Unicode.Scalar] = []
      for (index, (start, end)) in zip(starts, ends).enumerated() where index != gone {
        if index > (gone == 0 ? 1 : 0) { kept.append("|") }
        kept += scalars[start..<end]
      }
      // Brackets around a single alternative would be read as themselves.
      let hasBrackets = open != nil && starts.count > 2
      let text =
        scalars[..<(open ?? 0)] + (hasBrackets ? ["（"] : []) + kept + (hasBrackets ? ["）"] : [])
        + scalars[min(open == nil ? close : close + 1, scalars.count)...]
      let word = String(String.UnicodeScalarView(scalars[starts[gone]..<ends[gone]]))
      let whole = String(String.UnicodeScalarView(scalars[(open ?? 0)..<close]))
      let name = word.isEmpty ? "可有可无" : "“\(word)”"
      return TextVariant(
        words: "“\(whole)\(open == nil ? "" : "）")”中去掉\(name)",
        text: String(String.UnicodeScalarView(text)), step: .removed)
    }
  }
}

/// Numbers one step away.
package enum NumberVariants {
  /// One more and one less, in decimals as in whole numbers; never below zero.
  package static func neighbours(of digits: String) -> [String] {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ Int64($0) }), whole < .max, whole >= 0 else {
      return []
    }
    let rest = parts.count > 1 ? "." + parts[1] : ""
    return (whole > 0 ? ["\(whole - 1)\(rest)"] : []) + ["\(whole + 1)\(rest)"]
  }
}
