/// The fields that are open in a Word file: of each its code stands before its result, and only the
/// result is shown.
///
/// - Source: ECMA-376 part 1, §17.16.18 (complex field characters).
struct WordFields {
  /// Of each field, from the outermost, whether its code is not yet at its end.
  private var areInCode: [Bool] = []

  /// Whether what stands here is code, or the result of a field within it.
  var hidesText: Bool { areInCode.contains(true) }

  mutating func take(_ mark: String?) {
    switch mark {
    case "begin": areInCode.append(true)
    case "separate": if !areInCode.isEmpty { areInCode[areInCode.count - 1] = false }
    case "end": _ = areInCode.popLast()
    default: break
    }
  }

  /// A code that has no end in its paragraph is a damaged one, and hides nothing behind it.
  mutating func endParagraph() {
    for index in areInCode.indices { areInCode[index] = false }
  }
}
