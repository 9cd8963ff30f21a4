internal import GoujiModel

/// Kleene's three values; 且 is the least, 或 the greatest of its parts.
enum Truth: UInt8, Comparable, Sendable {
  case no, unknown, yes

  static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

  var negated: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}

/// The interval that a sum lies in, closed at its ends; nil is without end.
///
/// - Shape: whole numbers of 1 / (10^`scale` × `divisor`).
struct Bounds: Hashable {
  var low: Int128?
  var high: Int128?
  var scale: UInt8
  var divisor: Int64

  var point: Int128? { low == high ? low : nil }

  /// The words of the interval: a number, 至少…, 至多…, 不明.
  var words: String {
    switch (low, high) {
    case (let low?, let high?) where low == high: text(low)
    case (let low?, let high?) where isNarrow(low, high): "约" + text(low, places: 4)
    case (let low?, let high?): text(low) + "至" + text(high)
    case (let low?, nil): "至少" + text(low)
    case (nil, let high?): "至多" + text(high)
    case (nil, nil): "不明"
    }
  }

  /// Whether only the rounding of a quotient parts the ends.
  private func isNarrow(_ low: Int128, _ high: Int128) -> Bool {
    scale >= 9 && (high - low) / Int128(divisor) < 1000
  }

  /// The number rounded to some places, where it has more.
  private func text(_ number: Int128, places: UInt8) -> String {
    guard scale > places else { return text(number) }
    let unit = Int128(ExactDecimal.powersOfTen[Int(scale - places)]) * Int128(divisor)
    let rounded = (number.magnitude + (unit / 2).magnitude) / unit.magnitude
    let bounds = Bounds(low: nil, high: nil, scale: places, divisor: 1)
    return bounds.text(number < 0 ? -Int128(rounded) : Int128(rounded))
  }

  /// The words of the least distance to zero: `相差【差】`.
  func gapWords(_ size: Int128) -> String {
    guard point == nil else { return text(size) }
    if let low, let high, isNarrow(low, high) { return "约" + text(size, places: 4) }
    return "至少" + text(size)
  }

  /// The words of a day, where the number stands for one.
  func words(_ part: DatePart?) -> String {
    guard let part, let point, scale == 0, divisor == 1, let day = Int(exactly: point) else {
      return words
    }
    let monthAndDay = "\(day / 100 % 100)月\(day % 100)日"
    return part == .whole ? "\(day / 10_000)年" + monthAndDay : monthAndDay
  }

  /// The decimal text of a number of this scale, without needless zeros.
  func text(_ number: Int128) -> String {
    var value = number
    var places = Int(scale)
    let divisor = Int128(divisor)
    var isRounded = false
    if divisor != 1 {
      var extra = 0
      while value % divisor != 0, extra < 6 {
        value *= 10
        extra += 1
      }
      isRounded = value % divisor != 0
      value /= divisor
      places += extra
    }
    var digits = String(value.magnitude)
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      let point = digits.index(digits.endIndex, offsetBy: -places)
      var fraction = digits[point...]
      while fraction.last == "0" { fraction = fraction.dropLast() }
      digits = digits[..<point] + (fraction.isEmpty ? "" : "." + fraction)
    }
    return (isRounded ? "约" : "") + (value < 0 ? "-" : "") + digits
  }
}

/// What a quantity of one report is known to be.
struct QuantityValue: Hashable {
  enum State: Hashable {
    case known
    /// Blank, absent or a mark, read as zero because the rule says so.
    case zero
    case inferred
    case open(Reading)
    case notGiven
  }

  var low: ExactDecimal?
  var high: ExactDecimal?
  var state: State
  /// Whether some part of it is known although the whole is not: a function of several cells.
  var isPartlyKnown = false

  static func known(_ value: ExactDecimal) -> QuantityValue {
    QuantityValue(low: value, high: value, state: .known)
  }

  /// Anything that rounds to what is written: half a unit of the last place to either side.
  static func rounded(_ value: ExactDecimal) -> QuantityValue {
    guard abs(value.mantissa) < Int64.max / 100, value.scale < 18 else { return .known(value) }
    return QuantityValue(
      low: ExactDecimal(mantissa: value.mantissa * 10 - 5, scale: value.scale + 1),
      high: ExactDecimal(mantissa: value.mantissa * 10 + 5, scale: value.scale + 1), state: .known)
  }

  static func known(_ value: Int) -> QuantityValue { .known(ExactDecimal(Int64(value))) }
  static let notGiven = QuantityValue(low: nil, high: nil, state: .notGiven)

  var isSettled: Bool { state == .known || state == .zero }
}
