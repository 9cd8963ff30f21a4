/// A file beside the one that a report is named after.
package struct ReportSource: Hashable, Sendable {
  package enum Role: String, Sendable {
    /// A part of the report that stands in a file of its own, such as its tables.
    case part
    /// The same report in another format, which was compared.
    case compared
    /// An earlier version, which was not audited.
    case superseded
    /// The same bytes once more.
    case duplicate
  }

  package var path: String
  package var sha256: String
  package var format: String
  package var role: Role

  package init(path: String, sha256: String, format: String, role: Role) {
    self.path = path
    self.sha256 = sha256
    self.format = format
    self.role = role
  }
}

/// Something that another file of the same report says otherwise.
package struct SourceDifference: Hashable, Sendable {
  /// The other file.
  package var path: String
  package var item: Item
  /// What the audited file says, and the other.
  package var audited: String
  package var other: String
  package var place: Place?
  package var otherPlace: Place?

  package init(
    path: String, item: Item, audited: String, other: String, place: Place?, otherPlace: Place?
  ) {
    self.path = path
    self.item = item
    self.audited = audited
    self.other = other
    self.place = place
    self.otherPlace = otherPlace
  }
}
