/// A unit as the office's registry lists it; nil where the registry leaves a column blank.
package struct RegisteredUnit: Hashable, Sendable {
  package var name: String
  package var aliases: [String]
  package var type: String?
  package var level: String?
  /// The canonical name of the unit above it.
  package var parent: String?
  /// Whether its report is the sum of those of the units below it (汇总).
  package var isRollup: Bool
  /// The year that it has to report on.
  package var year: Int?
  package var submitted: CalendarDate?
  package var published: CalendarDate?
  /// Its own last day, in place of the one that the law sets.
  package var deadline: CalendarDate?
  /// The year in which it was set up; it has no report of the year before.
  package var founded: Int?

  package init(
    name: String, aliases: [String] = [], type: String? = nil, level: String? = nil,
    parent: String? = nil, isRollup: Bool = false, year: Int? = nil,
    submitted: CalendarDate? = nil, published: CalendarDate? = nil, deadline: CalendarDate? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.type = type
    self.level = level
    self.parent = parent
    self.isRollup = isRollup
    self.year = year
    self.submitted = submitted
    self.published = published
    self.deadline = deadline
  }
}

/// The units that an office expects reports of, each once, in the order of its file.
package struct UnitRegistry: Hashable, Sendable {
  package var units: [RegisteredUnit]

  package init(_ units: [RegisteredUnit]) {
    self.units = units
  }
}

/// What the registry says of the unit of a report.
package enum UnitRegistration: Hashable, Sendable {
  /// The run has no registry.
  case noRegistry
  case entry(RegisteredUnit)
  /// The registry does not list the unit, or the report does not name one.
  case unlisted
  /// The name may be that of several entries.
  case ambiguous([String])
}
