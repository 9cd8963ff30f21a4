@preconcurrency internal import Glibc

/// How a stored number is meant, as far as its reading depends on it.
///
/// - Source: ECMA-376 part 1, §18.8.30 (built-in formats) and §18.8.31 (format codes).
enum NumberFormat: Hashable {
  case plain
  case percent
  case date

  /// A built-in format by its number.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    // 27–36 and 50–58 are the dates of East Asian versions.
    case 14...22, 27...36, 45...47, 50...58: self = .date
    default: self = .plain
    }
  }

  init(code: String) {
    var letters: [Character] = []
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = !isQuoted
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "[" || character == "]" {
        isBracketed = character == "["
      } else if !isQuoted, !isBracketed {
        letters.append(character)
      }
    }
    if letters.contains("%") {
      self = .percent
    } else if letters.contains(where: { "yYmMdDhHsS".contains($0) }), !letters.contains("0"),
      !letters.contains("#"), String(letters).lowercased() != "general"
    {
      self = .date
    } else {
      self = .plain
    }
  }
}

/// A number as a workbook stores it.
enum StoredNumber {
  /// Decimal digits without what binary arithmetic left behind: 13364 for `13364.0`, 12.3 for
  /// `12.300000000000001`; nil where the text is no number.
  static func text(_ stored: String, _ format: NumberFormat, isFrom1904: Bool) -> String? {
    guard let value = Double(stored), value.isFinite else { return nil }
    switch format {
    case .plain: return isPlain(stored) ? stored : digits(value)
    case .percent: return digits(value * 100) + "%"
    case .date: return date(value, isFrom1904: isFrom1904) ?? digits(value)
    }
  }

  private static func isPlain(_ stored: String) -> Bool {
    (1...15).contains(stored.utf8.count)
      && stored.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// With the 15 significant digits that spreadsheets keep.
  private static func digits(_ value: Double) -> String {
    var written = [CChar](repeating: 0, count: 48)
    withVaList([value]) { _ = vsnprintf(&written, written.count, "%.14e", $0) }
    let parts = String(
      decoding: written.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    )
    .split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(value)" }
    let sign = parts[0].hasPrefix("-") ? "-" : ""
    var figures = Array(parts[0].filter { $0 != "-" && $0 != "." })
    while figures.count > 1, figures.last == "0" { figures.removeLast() }
    guard abs(exponent) <= 40 else { return "\(value)" }
    if figures == ["0"] { return "0" }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + String(figures)
    }
    if figures.count <= exponent + 1 {
      return sign + String(figures) + String(repeating: "0", count: exponent + 1 - figures.count)
    }
    return sign + String(figures[...exponent]) + "." + String(figures[(exponent + 1)...])
  }

  /// Days since 1899-12-30, or since 1904-01-01, as a date; times of day are left out.
  private static func date(_ value: Double, isFrom1904: Bool) -> String? {
    guard (0..<2_958_466).contains(value) else { return nil }
    // From the count of the days of the civil calendar, whose year begins in March.
    var days = Int(value) + (isFrom1904 ? 1462 : 0) - 25_569 + 719_468
    let era = days / 146_097
    days %= 146_097
    let yearOfEra = (days - days / 1460 + days / 36_524 - days / 146_096) / 365
    let dayOfYear = days - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return "\(year)年\(month < 10 ? month + 3 : month - 9)月\(day)日"
  }
}
