internal import GoujiModel

/// What authors write in equations from habit, and how it is written here.
enum EquationHints {
  private static let operators: [(written: String, sign: String)] = [
    ("不等于", "≠"), ("不大于", "<="), ("不小于", ">="), ("不超过", "<="), ("大于等于", ">="), ("小于等于", "<="),
    ("大于或等于", ">="), ("小于或等于", "<="), ("大于", ">"), ("小于", "<"), ("等于", "="), ("加上", "+"),
    ("减去", "-"), ("乘以", "×"), ("除以", "÷"), ("并且", "且"), ("而且", "且"), ("以及", "且"),
    ("或者", "或"), ("&&", "且"), ("||", "或"), ("==", "="), ("=>", ">="), ("=<", "<="), ("<>", "≠"),
    ("加", "+"), ("减", "-"), ("乘", "×"), ("除", "÷"), ("≧", ">="), ("≦", "<="), ("≥=", ">="),
    ("≤=", "<="), ("and ", "且"), ("or ", "或"),
  ]
  /// With what the words begin; few names begin so.
  private static let beginnings = Set(operators.compactMap { $0.written.unicodeScalars.first })

  /// A word or sign of habit that begins at `index`, unless a known name does; rather one behind
  /// which a known name or a number stands: 加 of 加上年结转.
  static func word(
    in scalars: [Unicode.Scalar], at index: Int, _ vocabulary: Vocabulary
  ) -> (written: String, sign: String)? {
    guard beginnings.contains(scalars[index]),
      vocabulary.longestMatch(in: scalars, at: index) == nil
    else { return nil }
    let rest = scalars[index...]
    let found = operators.filter { rest.starts(with: $0.written.unicodeScalars) }
    /// How much of what stands behind a word is known.
    func known(_ word: (written: String, sign: String)) -> Int {
      var next = index + word.written.unicodeScalars.count
      while next < scalars.count, scalars[next] == " " || scalars[next] == "(" { next += 1 }
      guard next < scalars.count else { return 0 }
      if ("0"..."9").contains(scalars[next]) { return 1 }
      return vocabulary.longestMatch(in: scalars, at: next) ?? 0
    }
    let best = found.max { known($0) < known($1) }
    if let best, known(best) > 0 { return best }
    return found.first { $0.written.unicodeScalars.count > 1 }
  }

  static func words(forStray scalar: Unicode.Scalar, written: String) -> String {
    switch scalar {
    case "“", "”", "\"", "'", "‘", "’", "《", "》": "名称不加引号，请去掉“\(written)”。"
    case "【", "】": "【】只用在提示语里；等式里的名称直接写，请去掉“\(written)”。"
    case "{", "}", "[", "]": "等式里的括号只用（），请改掉“\(written)”。"
    case "。", "；", ";", "，", ":": "等式里不用标点“\(written)”，请删去。"
    default: "等式里不能用“\(written)”；可用 + - × ÷ = ≠ < <= > >= 与括号（）。"
    }
  }

  /// Why digits as programs and ledgers write them are refused.
  static func number(_ digits: String, before rest: ArraySlice<Unicode.Scalar>) -> String? {
    let next = rest.first
    let group = rest.dropFirst().prefix { ("0"..."9").contains($0) }
    if next == "_" || next == ",", digits.utf8.count <= 3, group.count == 3 {
      return "数里不加“,”或“_”分节，请连着写，如 10000；函数的各项用“、”隔开。"
    }
    if let next, next != "_", "eExX".unicodeScalars.contains(next) {
      return "数只写十进制数字，如 1000；不用“\(digits)\(next)…”的写法。"
    }
    if digits.utf8.count > 1, digits.hasPrefix("0"), !digits.hasPrefix("0.") {
      return "数“\(digits)”前面多余的 0 请去掉。"
    }
    return nil
  }
}
