/// A plain decimal number as programs write coordinates: `-12`, `107.280000`, `.5`.
struct DecimalNumber {
  let value: Double

  /// Powers of ten that a `Double` holds exactly, as it does the digits: their quotient is rounded
  /// once, to what the number says.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// - Returns: nil for every other way of writing, and for more than 15 digits.
  init?(_ text: some Sequence<UInt8>) {
    var digits: Int64 = 0
    var count = 0
    var decimals: Int?
    var isNegative = false
    var isFirst = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        count += 1
        guard count <= 15 else { return nil }
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        if let known = decimals { decimals = known + 1 }
      case UInt8(ascii: "."):
        guard decimals == nil else { return nil }
        decimals = 0
      case UInt8(ascii: "-"):
        guard isFirst else { return nil }
        isNegative = true
      default: return nil
      }
      isFirst = false
    }
    guard count > 0 else { return nil }
    let amount = Double(digits) / Self.powers[decimals ?? 0]
    value = isNegative ? -amount : amount
  }
}
