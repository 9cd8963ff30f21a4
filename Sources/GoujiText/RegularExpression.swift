internal import CRE2

/// A regular expression (正则), matched by RE2 in time linear in the text, whatever it says.
///
/// It matches folded text: half width, Simplified, one kind of quote, bracket and dash. What its
/// author writes in full width or in Traditional stands for the folded character itself.
package struct RegularExpression: Sendable {
  /// Bytes that one expression may take.
  private static let memory: Int64 = 1 << 20
  private static let longest = 500

  private let compiled: Compiled

  /// What every match holds.
  package let needs: WordNeeds

  /// RE2 lets any number of threads use one pattern.
  private final class Compiled: @unchecked Sendable {
    let pattern: OpaquePointer

    init(_ pattern: OpaquePointer) {
      self.pattern = pattern
    }

    deinit { CRE2PatternDestroy(pattern) }
  }

  package init(_ source: String, folding: Folding) throws(RegularExpressionError) {
    guard source.unicodeScalars.count <= Self.longest else {
      throw .tooLong(limit: Self.longest)
    }
    var text = Self.folded(source, folding)
    var problem = CRE2ProblemNone
    let pattern = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        CRE2PatternCreate($0.baseAddress, $0.count, Self.memory, &problem)
      }
    }
    guard let pattern else { throw .refused(by: problem) }
    compiled = Compiled(pattern)
    needs = ExpressionNeeds.needs(of: text)
    guard CRE2PatternMatchesEmpty(pattern) == 0 else { throw .matchesNothing }
  }

  /// Characters beyond ASCII as they stand in folded text; they are never operators.
  private static func folded(_ source: String, _ folding: Folding) -> String {
    var result = ""
    for scalar in source.unicodeScalars {
      guard scalar.value >= 0x80 else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in folding.fold(String(Character(scalar))) {
        guard let folded = Unicode.Scalar(unit) else { continue }
        if folded.value < 0x80, !folded.properties.isAlphabetic, !("0"..."9").contains(folded) {
          result += "\\"
        }
        result.unicodeScalars.append(folded)
      }
    }
    return result
  }

  /// The leftmost match in a part of folded text.
  package func firstMatch(in text: [UInt16], _ range: Range<Int>) -> Range<Int>? {
    matches(in: text, range, limit: 1).first
  }

  /// The matches from left to right; none overlaps another.
  package func matches(in text: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    matches(in: text, range, limit: .max)
  }

  private func matches(in text: [UInt16], _ range: Range<Int>, limit: Int) -> [Range<Int>] {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: range.count * 3) { bytes in
      text.withUnsafeBufferPointer { text in
        EncodedText(text, range, bytes).matches(of: compiled.pattern, limit: limit)
      }
    }
  }
}

/// A part of folded text in UTF-8.
private struct EncodedText {
  private let range: Range<Int>
  private let bytes: UnsafeMutableBufferPointer<CChar>
  private var count = 0

  /// - Parameter bytes: Room for three bytes a unit.
  init(
    _ text: UnsafeBufferPointer<UInt16>, _ range: Range<Int>,
    _ bytes: UnsafeMutableBufferPointer<CChar>
  ) {
    self.range = range
    self.bytes = bytes
    for position in range {
      let unit = UTF16.isSurrogate(text[position]) ? Folding.replacement : text[position]
      if unit < 0x80 {
        append(unit)
      } else if unit < 0x800 {
        append(0xC0 | unit >> 6)
        append(0x80 | unit & 0x3F)
      } else {
        append(0xE0 | unit >> 12)
        append(0x80 | unit >> 6 & 0x3F)
        append(0x80 | unit & 0x3F)
      }
    }
  }

  @inline(__always)
  private mutating func append(_ byte: UInt16) {
    bytes[count] = CChar(truncatingIfNeeded: byte)
    count += 1
  }

  func matches(of pattern: OpaquePointer, limit: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    var lower = 0
    var upper = 0
    while found.count < limit, start < count,
      CRE2PatternFind(pattern, bytes.baseAddress, count, start, &lower, &upper) != 0
    {
      start = max(upper, lower + 1)
      // An empty match in the middle of the text is no passage.
      if upper > lower { found.append(position(of: lower)..<position(of: upper)) }
    }
    return found
  }

  /// The position in the text of the unit that a byte belongs to.
  private func position(of byte: Int) -> Int {
    var position = range.lowerBound - 1
    for index in 0...byte where index == count || bytes[index] & ~0x3F != -0x80 { position += 1 }
    return position
  }
}

/// Why a regular expression cannot be used.
package enum RegularExpressionError: Error, Hashable, Sendable {
  case tooLong(limit: Int)
  case badEscape
  case badClass
  case missingBracket
  case missingParenthesis
  case strayParenthesis
  case trailingBackslash
  case nothingToRepeat
  case repeatTooLarge
  case unknownGroup
  case tooLarge
  case matchesNothing
  case unreadable

  fileprivate static func refused(by problem: CRE2Problem) -> RegularExpressionError {
    switch problem {
    case CRE2ProblemEscape: .badEscape
    case CRE2ProblemClass, CRE2ProblemRange: .badClass
    case CRE2ProblemMissingBracket: .missingBracket
    case CRE2ProblemMissingParenthesis: .missingParenthesis
    case CRE2ProblemUnexpectedParenthesis: .strayParenthesis
    case CRE2ProblemTrailingBackslash: .trailingBackslash
    case CRE2ProblemRepeatArgument: .nothingToRepeat
    case CRE2ProblemRepeatSize: .repeatTooLarge
    case CRE2ProblemGroup: .unknownGroup
    case CRE2ProblemTooLarge: .tooLarge
    default: .unreadable
    }
  }
}

extension RegularExpressionError {
  package var words: String {
    switch self {
    case .tooLong(let limit): "超过\(limit)个字；请拆成几条。"
    case .badEscape: "“\\”后面的字没有这种用法；数字用 \\d，“.”本身用 \\.。"
    case .badClass: "“[…]”里的写法有误；如 [0-9]，小的写在前。"
    case .missingBracket: "“[”没有对应的“]”。"
    case .missingParenthesis: "“(”没有对应的“)”。"
    case .strayParenthesis: "“)”没有对应的“(”；找括号本身请写 \\)。"
    case .trailingBackslash: "末尾多一个“\\”。"
    case .nothingToRepeat: "“*”“+”“?”“{…}”前面没有可以重复的字。"
    case .repeatTooLarge: "“{…}”的次数至多1000，小的写在前。"
    case .unknownGroup:
      "“(?…)”的这种写法不支持（不能前后张望）；“前后不得是数字”是一个键。"
    case .tooLarge: "过于复杂；请拆成几条。"
    case .matchesNothing: "可以一个字也不对上；请至少写一个必有的字。"
    case .unreadable: "读不懂。"
    }
  }
}
