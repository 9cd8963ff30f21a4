internal import GoujiModel

/// Days as whole numbers that keep their order.
enum DateNumber {
  static func literal(_ date: CalendarDate, _ part: DatePart) -> Int {
    value(of: date, part) ?? 0
  }

  /// nil when the day does not give the part.
  static func value(of date: CalendarDate, _ part: DatePart) -> Int? {
    switch part {
    case .year: return date.year
    case .month: return date.month
    case .day: return date.day
    case .monthDay:
      guard let month = date.month, let day = date.day else { return nil }
      return month * 100 + day
    case .whole:
      guard let year = date.year, let month = date.month, let day = date.day else { return nil }
      return year * 10_000 + month * 100 + day
    }
  }
}
