internal import GoujiModel
internal import GoujiText

/// What counts of each known name of a section; longer ones are tried first.
struct SectionNames: Sendable {
  private let names: [(section: Int, units: [UInt16])]
  /// What a name can begin with, by the low six bits.
  private let beginnings: UInt64

  init(_ names: [(section: Int, units: [UInt16])]) {
    self.names = names.filter { !$0.units.isEmpty }.sorted { $0.units.count > $1.units.count }
    beginnings = self.names.reduce(0) { $0 | Self.bit($1.units[0]) }
  }

  private static func bit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

  /// The names that stand in a part of the text, from left to right.
  func all(in text: [UInt16], _ span: Range<Int>) -> [SectionRoll.Entry] {
    var found: [SectionRoll.Entry] = []
    var position = span.lowerBound
    while position < span.upperBound {
      guard Self.bit(text[position]) & beginnings != 0,
        let (section, end) = name(in: text, position..<span.upperBound)
      else {
        position += 1
        continue
      }
      found.append(SectionRoll.Entry(section: section, range: position..<end))
      position = end
    }
    return found
  }

  /// The name that begins a part of the text, and its end.
  private func name(in text: [UInt16], _ span: Range<Int>) -> (section: Int, end: Int)? {
    for (section, units) in names where units[0] == text[span.lowerBound] {
      var offset = 0
      var position = span.lowerBound
      while offset < units.count, position < span.upperBound {
        if text[position] == units[offset] {
          offset += 1
        } else if Scalars.counts(text[position]) {
          break
        }
        position += 1
      }
      if offset == units.count { return (section, position) }
    }
    return nil
  }
}

/// The names of sections that a paragraph lists one after the other.
struct SectionRoll {
  struct Entry: Hashable {
    /// nil for a thing in the list that is no section of the form.
    var section: Int?
    var range: Range<Int>
  }

  private(set) var entries: [Entry] = []
  /// Where the list begins and ends.
  private(set) var range: Range<Int>

  /// How many things are listed: a name that is not known may hold “、” itself, so it counts as one
  /// or as more.
  private(set) var count: ClosedRange<Int>

  /// Fewer names than this are no list of the sections.
  private static let shortest = 3

  init?(_ text: [UInt16], _ span: Range<Int>, names: SectionNames) {
    let known = Self.firstRun(names.all(in: text, span), text)
    guard known.count >= Self.shortest, let first = known.first, let last = known.last else {
      return nil
    }
    range = first.range.lowerBound..<last.range.upperBound
    var unknown: [(entry: Entry, pieces: Int)] = []
    entries = [first]
    for entry in known.dropFirst() {
      let gap = (entries.last?.range.upperBound ?? 0)..<entry.range.lowerBound
      if let other = Self.others(text, gap) {
        unknown.append((Entry(section: nil, range: other.range), other.pieces))
        entries.append(Entry(section: nil, range: other.range))
      }
      entries.append(entry)
    }
    // What stands in front of the first name or behind the last one is not seen to the end.
    let isBounded =
      !Self.joins(text, before: range.lowerBound, from: span.lowerBound)
      && !Self.joins(text, behind: range.upperBound, to: span.upperBound)
    let most = unknown.map(\.pieces).reduce(known.count, +)
    count = known.count + unknown.count...(isBounded ? most : .max)
  }

  /// The first names that no full stop parts and none of which comes twice.
  private static func firstRun(_ entries: [Entry], _ text: [UInt16]) -> [Entry] {
    var run: [Entry] = []
    for entry in entries {
      let isNext = run.last.map { last in
        !text[last.range.upperBound..<entry.range.lowerBound].contains(Scalars.fullStop)
          && !run.contains { $0.section == entry.section }
      }
      guard isNext == false else {
        run.append(entry)
        continue
      }
      if run.count >= shortest { break }
      run = [entry]
    }
    return run
  }

  /// Things between two names that belong to neither: they stand between two signs.
  private static func others(
    _ text: [UInt16], _ gap: Range<Int>
  ) -> (range: Range<Int>, pieces: Int)? {
    var pieces: [Range<Int>] = []
    var start = gap.lowerBound
    for index in gap where separators.contains(text[index]) {
      pieces.append(start..<index)
      start = index + 1
    }
    // The piece before the first sign is the end of the name before it, the last one the beginning
    // of the next: 的情况，政府信息公开工作.
    let inner = pieces.dropFirst().filter { $0.contains { Scalars.counts(text[$0]) } }
    guard let first = inner.first, let last = inner.last else { return nil }
    return (first.lowerBound..<last.upperBound, inner.count)
  }

  private static func joins(_ text: [UInt16], before place: Int, from start: Int) -> Bool {
    var index = place
    while index > start, Scalars.isBlank(text[index - 1]) { index -= 1 }
    return index > start && text[index - 1] == Scalars.listComma
  }

  private static func joins(_ text: [UInt16], behind place: Int, to end: Int) -> Bool {
    var index = place
    while index < end, Scalars.isBlank(text[index]) { index += 1 }
    return index < end && text[index] == Scalars.listComma
  }

  /// `、` `,` `;` `:` and the line end.
  private static let separators: [UInt16] = [
    Scalars.listComma, 0x2C, 0x3B, 0x3A, Scalars.newline,
  ]
}
