internal import GoujiArchive
internal import GoujiDocuments
internal import GoujiForms
internal import GoujiModel

/// Decides which files of a group are one report: its text and its tables apart, several versions
/// of it, or the same in several formats.
///
/// Files are one unit's only where the unit and the year that were recognised agree and nothing
/// contradicts; all others are audited each on its own, and no file is dropped without being named.
struct GroupResolver {
  /// A report of the group with what has been found to belong to it.
  fileprivate struct Member {
    var recognised: RecognisedReport
    var mark: FileNameMark
    /// Its place in the group.
    var place: Int
    var isTablesOnly: Bool
  }

  private let configuration: AuditConfiguration
  private let files: [RecognisedFile]
  private let marks: [FileNameMark]
  private var members: [Member] = []
  /// By their place in the group.
  private var unread: [Int: UnreadSubmission] = [:]

  init(_ configuration: AuditConfiguration, _ files: [RecognisedFile]) {
    self.configuration = configuration
    self.files = files
    marks = files.map { configuration.fileNames.mark(of: $0.submission.path.stem) }
  }

  consuming func resolve() -> [RecognisedSubmission] {
    joinParts()
    dropDuplicates()
    resolveVersions()
    var results: [(place: Int, result: RecognisedSubmission)] = members.map {
      ($0.place, .report($0.recognised))
    }
    results += unread.map { ($0.key, .unread($0.value)) }
    return results.sorted { $0.place < $1.place }.map(\.result)
  }

  // MARK: Text and tables apart

  private mutating func joinParts() {
    var tables: [Int] = []
    var texts: [(place: Int, document: Document)] = []
    for (place, file) in files.enumerated() {
      switch file.outcome {
      case .report(let report):
        if holdsTablesOnly(report) { tables.append(place) }
      case .noTables(let document, _, _): texts.append((place, document))
      case .unread: break
      }
    }
    var joined: Set<Int> = []
    // One text and its tables; where there are more of either, which belongs to which is a guess.
    if texts.count == 1, tables.count == 1, let text = texts.first, let table = tables.first,
      let member = join(text.place, text.document, table)
    {
      members.append(member)
      joined = [text.place, table]
    }
    // A report that lacks some of its tables, and a file that holds just these.
    let reports = files.indices.filter { place in
      if case .report = files[place].outcome { !tables.contains(place) } else { false }
    }
    if texts.isEmpty, reports.count == 1, tables.count == 1,
      let member = complete(reports[0], with: tables[0])
    {
      members.append(member)
      joined = [reports[0], tables[0]]
    }
    for (place, file) in files.enumerated() where !joined.contains(place) {
      switch file.alone {
      case .report(let report):
        members.append(
          Member(
            recognised: report, mark: marks[place], place: place,
            isTablesOnly: tables.contains(place)))
      case .unread(let submission): unread[place] = submission
      }
    }
    members.sort { $0.place < $1.place }
  }

  private func holdsTablesOnly(_ report: Report) -> Bool {
    let form = configuration.forms.forms[report.form.index]
    return report.isTablesOnly
      || report.statements.isEmpty
        && !report.headings.contains {
          $0.section.map { form.sections[$0].table == nil } ?? false
        }
  }

  private func join(_ text: Int, _ document: Document, _ table: Int) -> Member? {
    guard case .report(let tables) = files[table].outcome,
      let report = joined(text, document, table, tables), holdsMostSections(report),
      report.cells.map(\.value) == tables.cells.map(\.value)
    else { return nil }
    return member(text, report, with: table, saying: "正文与表格分在两个文件里，合为一份审核")
  }

  /// - Returns: The report with the tables that it lacks; nil where both have one, or where the other
  ///   file's are not those that are missing.
  private func complete(_ place: Int, with table: Int) -> Member? {
    guard case .report(let main) = files[place].outcome,
      case .report(let tables) = files[table].outcome, main.form.index == tables.form.index
    else { return nil }
    let form = configuration.forms.forms[main.form.index]
    let held = (heldTables(main, form), heldTables(tables, form))
    guard held.0.isDisjoint(with: held.1), !held.1.isEmpty,
      let report = joined(place, main.document, table, tables)
    else { return nil }
    let expected = form.cells.indices.map { index in
      (held.1.contains(form.cells[index].table) ? tables : main).cells[index].value
    }
    guard report.cells.map(\.value) == expected else { return nil }
    return member(place, report, with: table, saying: "部分统计表另在一个文件里，合为一份审核")
  }

  /// The tables of which anything was found, by their numbers.
  private func heldTables(_ report: Report, _ form: Form) -> Set<Int> {
    var held: Set<Int> = []
    for (index, place) in form.cells.enumerated()
    where report.cells[index].note != .tableMissing && !report.tables[place.table].mayBeThere {
      held.insert(place.table)
    }
    return held
  }

  /// What is recognised of a document with the tables of another file behind it.
  private func joined(
    _ text: Int, _ document: Document, _ table: Int, _ tables: Report
  ) -> Report? {
    let whole = document.joined(
      with: tables.document, name: files[text].submission.path.shortName,
      otherName: files[table].submission.path.shortName)
    guard case .report(var report) = configuration.forms.recognise(whole),
      report.form.index == tables.form.index, agree(report, tables, isStrict: false)
    else { return nil }
    report.document.remarks.removeAll { tables.isTablesOnly && tables.document.remarks.last == $0 }
    return report
  }

  private func member(
    _ text: Int, _ report: Report, with table: Int, saying remark: String
  ) -> Member {
    let names = (
      files[text].submission.path.shortName, files[table].submission.path.shortName
    )
    var recognised = RecognisedReport(
      submission: files[text].submission, report: report, bytes: files[text].bytes,
      format: files[text].format)
    recognised.report.document.remarks.append("\(remark)：正文“\(names.0)”，表格“\(names.1)”")
    recognised.otherSources = [source(table, .part)]
    return Member(
      recognised: recognised, mark: marks[text], place: text, isTablesOnly: false)
  }

  /// A letter that goes with the tables has no sections.
  private func holdsMostSections(_ report: Report) -> Bool {
    report.sections.count { $0.heading != nil } * 2 > report.sections.count
  }

  /// - Parameter isStrict: Whether what is unknown of one is no agreement.
  private func agree(_ left: Report, _ right: Report, isStrict: Bool) -> Bool {
    let names = [left.unit.name, right.unit.name].filter { !$0.isEmpty }
    let years = [left.year.year, right.year.year].compactMap { $0 }
    if isStrict, names.count < 2 || years.count < 2 { return false }
    return Set(names).count <= 1 && Set(years).count <= 1
  }

  private func source(_ place: Int, _ role: ReportSource.Role) -> ReportSource {
    ReportSource(
      path: files[place].submission.path.description, sha256: Digest.sha256(files[place].bytes),
      format: files[place].format, role: role)
  }

  // MARK: The same bytes

  private mutating func dropDuplicates() {
    var kept: [Member] = []
    for member in members {
      guard let same = kept.firstIndex(where: { $0.recognised.bytes == member.recognised.bytes })
      else {
        kept.append(member)
        continue
      }
      kept[same].recognised.add(
        source(member.place, .duplicate), "“\(member.name)”与本文件逐字节相同，没有另审")
    }
    members = kept
  }

  // MARK: Versions and formats

  private mutating func resolveVersions() {
    var left = members
    members = []
    while !left.isEmpty {
      let first = left.removeFirst()
      let own = left.filter { isSameReport($0, first) }
      left.removeAll { isSameReport($0, first) }
      members += resolve([first] + own)
    }
  }

  private func isSameReport(_ left: Member, _ right: Member) -> Bool {
    let reports = (left.recognised.report, right.recognised.report)
    return left.isTablesOnly == right.isTablesOnly && reports.0.form.index == reports.1.form.index
      && agree(reports.0, reports.1, isStrict: true)
  }

  /// Reports of one unit and year.
  private func resolve(_ members: [Member]) -> [Member] {
    guard members.count > 1, let latest = latest(of: members) else { return members }
    let older = members.filter { !$0.mark.isSameVersion(as: latest.mark) }
    var current = members.filter { $0.mark.isSameVersion(as: latest.mark) }
    current.sort { ($0.preference, $0.place) < ($1.preference, $1.place) }
    // Two files of one format and one version: which one counts only the office knows.
    guard Set(current.map(\.recognised.format)).count == current.count else { return members }
    var main = current.removeFirst()
    for other in current { compare(&main, with: other) }
    for old in older {
      main.recognised.add(
        source(old.place, .superseded), "“\(old.name)”按文件名是较早的一版，没有审核")
    }
    return [main]
  }

  /// One of the latest version; nil where the names do not tell, or the dates of signature
  /// contradict them.
  private func latest(of members: [Member]) -> Member? {
    var latest = members[0]
    for member in members.dropFirst() {
      for other in members {
        guard let isLater = member.mark.isLater(than: other.mark) else { return nil }
        if isLater, member.isSigned(before: other) { return nil }
      }
      if member.mark.isLater(than: latest.mark) == true { latest = member }
    }
    for other in members where latest.mark.isLater(than: other.mark) == true {
      if latest.isSigned(before: other) { return nil }
    }
    return latest
  }

  private func compare(_ main: inout Member, with other: Member) {
    let form = configuration.forms.forms[main.recognised.report.form.index]
    let comparison = SourceComparison(
      main.recognised.report, other.recognised.report, form: form,
      path: other.recognised.submission.path.description)
    main.recognised.differences += comparison.differences
    main.recognised.add(
      source(other.place, .compared), "与同一份报告的“\(other.name)”比较：\(comparison.summary)")
  }
}

extension GroupResolver.Member {
  fileprivate var name: String { recognised.submission.path.shortName }

  fileprivate var preference: Int { InputFormats.preference(of: recognised.format) }

  fileprivate func isSigned(before other: Self) -> Bool {
    func day(_ member: Self) -> [Int]? {
      guard let date = member.recognised.report.signature.day, let year = date.year,
        let month = date.month, let day = date.day
      else { return nil }
      return [year, month, day]
    }
    guard let own = day(self), let others = day(other) else { return false }
    return own.lexicographicallyPrecedes(others)
  }
}

extension RecognisedReport {
  fileprivate mutating func add(_ source: ReportSource, _ remark: String) {
    otherSources.append(source)
    report.document.remarks.append(remark)
  }
}

extension FilePath {
  /// The name of the file without its folders.
  var shortName: String { String(decoding: name, as: UTF8.self) }
}
