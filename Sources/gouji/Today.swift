@preconcurrency internal import Glibc
internal import GoujiModel

/// The clock, which only the outermost layer reads.
enum Today {
  /// The day it is at the place of the machine.
  static var date: CalendarDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
