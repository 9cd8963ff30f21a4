/// A decimal number as it is written: `mantissa` × 10^−`scale`, never binary floating point.
///
/// - Shape: at most 18 significant digits; a number with more is not represented at all.
package struct ExactDecimal: Hashable, Sendable {
  package var mantissa: Int64
  /// Digits behind the point, 0 to 18.
  package var scale: UInt8

  package static let zero = ExactDecimal(0)

  package init(_ integer: Int64) {
    mantissa = integer
    scale = 0
  }

  package init(mantissa: Int64, scale: UInt8) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// Whether the value is a whole number, however it is written (`3.0` is).
  package var isInteger: Bool {
    mantissa % Self.powersOfTen[Int(scale)] == 0
  }

  /// The value on a common `scale`; nil when that leaves 128 bits or loses digits.
  package func scaled(to wanted: UInt8) -> Int128? {
    guard wanted >= scale, Int(wanted) < Self.powersOfTen.count else { return nil }
    return Int128(mantissa) * Int128(Self.powersOfTen[Int(wanted - scale)])
  }

  package static let powersOfTen: [Int64] = {
    var powers: [Int64] = [1]
    for _ in 0..<18 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()
}

extension ExactDecimal: Comparable {
  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let scale = max(left.scale, right.scale)
    return Int128(left.mantissa) * Int128(powersOfTen[Int(scale - left.scale)])
      < Int128(right.mantissa) * Int128(powersOfTen[Int(scale - right.scale)])
  }
}

extension ExactDecimal: CustomStringConvertible {
  package var description: String {
    guard scale > 0 else { return String(mantissa) }
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
    let point = padded.index(padded.endIndex, offsetBy: -Int(scale))
    return (mantissa < 0 ? "-" : "") + padded[..<point] + "." + padded[point...]
  }
}
