internal import GoujiForms
internal import GoujiModel

/// Drafts a unit registry from submissions: one row a unit, with what its report tells.
package struct UnitDraftRun: Sendable {
  private let configuration: AuditConfiguration

  package init(_ configuration: AuditConfiguration) {
    self.configuration = configuration
  }

  /// - Parameters: `tell` and `progress` as in ``AuditPipeline``.
  /// - Returns: The CSV file, with the mark by which spreadsheets know UTF-8.
  package func run(
    _ list: SubmissionList, jobs: Int, tell: (String) -> Void, progress: (Int) -> Void
  ) async -> (bytes: [UInt8], status: RunStatus) {
    var units: [RegisteredUnit] = []
    var places: [String: Int] = [:]
    var total = RunTally()
    let run = SubmissionRun(list: list, configuration: configuration, jobs: jobs)
    await run.run(initial: [Found]()) { submission, found in
      guard case .report(let recognised) = submission else { return }
      let report = recognised.report
      found.append(
        Found(
          path: recognised.submission.path.description, unit: report.unit, year: report.year.year))
    } consume: { found, tally in
      total += tally
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(total.done)
      for one in found {
        guard !one.unit.name.isEmpty else {
          tell("\(one.path)：认不出单位，没有写进登记表；请自行补上一行。")
          continue
        }
        if let place = places[one.unit.name] {
          Self.join(one, into: &units[place])
        } else {
          places[one.unit.name] = units.count
          units.append(one.entry)
        }
      }
      return true
    }
    Self.settleYear(&units, tell)
    let isComplete = list.tell(what: total, tell) && total.unread.isEmpty
    return (RegistryFile.write(units), isComplete ? .clean : .incomplete)
  }

  /// What a registry takes from one report.
  private struct Found: Sendable {
    var path: String
    var unit: UnitName
    var year: Int?

    var entry: RegisteredUnit {
      RegisteredUnit(
        name: unit.name, aliases: unit.printed == unit.name ? [] : [unit.printed],
        type: unit.type, level: unit.level, year: year)
    }
  }

  /// One year is due from all: where most reports are of it, those of another are told, since a
  /// registry that expects them would pass them.
  private static func settleYear(_ units: inout [RegisteredUnit], _ tell: (String) -> Void) {
    var years: [Int: Int] = [:]
    for year in units.compactMap(\.year) { years[year, default: 0] += 1 }
    guard let most = years.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      2 * most.value > units.count
    else { return }
    for index in units.indices where units[index].year != most.key {
      let own = units[index].year.map { "送来的是\($0)年度的" } ?? "报告年度不明"
      tell("\(units[index].name)：\(own)，登记表的“年度”写的是多数单位的\(most.key)；请核对应报哪一年度。")
      units[index].year = most.key
    }
  }

  /// Another report of a unit: its name may be printed otherwise, and the latest year counts.
  private static func join(_ found: Found, into unit: inout RegisteredUnit) {
    let printed = found.unit.printed
    if printed != unit.name, !unit.aliases.contains(printed) { unit.aliases.append(printed) }
    if let year = found.year { unit.year = max(year, unit.year ?? year) }
  }
}
