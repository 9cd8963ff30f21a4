package import GoujiModel
internal import GoujiText

/// The forms of one run; tells which of them a submission has.
///
/// Forms of one series (系列) are versions of one kind of report. The series is told by its wordings,
/// the version by the year of the report, and only where there is none by the marks in the tables.
package struct FormLibrary: Sendable {
  package let files: [FormFile]
  private let series: [Series]
  private let marks: SeriesMarks

  /// The forms of one kind of report, the newest first, as indices into ``files``.
  private struct Series: Sendable {
    var name: String
    var forms: [Int]
  }

  package init(_ files: [FormFile]) {
    self.files = files
    var series: [Series] = []
    for index in files.indices {
      let name = files[index].form.series
      if let place = series.firstIndex(where: { $0.name == name }) {
        series[place].forms.append(index)
      } else {
        series.append(Series(name: name, forms: [index]))
      }
    }
    for index in series.indices {
      series[index].forms.sort { left, right in
        (files[left].form.firstYear ?? .min, right) > (files[right].form.firstYear ?? .min, left)
      }
    }
    self.series = series
    marks = SeriesMarks(series.map { $0.forms.map { files[$0] } })
  }

  package var forms: [Form] { files.map(\.form) }

  /// Recognises a submission as exactly one form, or tells why it is none.
  package func recognise(_ document: consuming Document) -> Recognition {
    guard series.count > 1 else { return recognise(document, as: 0, because: "") }
    switch marks.choose(document) {
    case .one(let index, let others):
      let result = recognise(document, as: index, because: words(others))
      // What no series is told by is no bad report of the second or third.
      if case .unread = result, index > 0, others.first.map(marks.isTold) == false {
        return recognise(document, as: 0, because: "")
      }
      return result
    case .several(let found):
      let names = found.map { "“\(series[$0.series].name)”（认出 \($0.count) 处用语）" }
      return .unread(reason: "兼有\(names.joined(separator: "和"))，分不清是哪一种；请分成几个文件送审")
    }
  }

  private func words(_ found: [SeriesMarks.Found]) -> String {
    guard let own = found.first, own.count > 0 else { return "" }
    // A word or two stand in any report.
    let others = found.dropFirst().filter { $0.count * 10 >= own.count }
      .map { "“\(series[$0.series].name)”的 \($0.count) 处" }
    let more = others.isEmpty ? "" : "，\(others.joined(separator: "、"))不足为凭"
    return "见\(series[own.series].name)独有的用语 \(own.count) 处\(more)"
  }

  // MARK: Versions

  /// Takes the newest version first: it also tells the tables of the others apart.
  private func recognise(
    _ document: Document, as index: Int, because kind: String
  ) -> Recognition {
    let forms = series[index].forms
    func tell(_ recognition: Recognition, _ form: Int, _ why: String) -> Recognition {
      guard case .report(var report) = recognition else { return recognition }
      let reasons = [kind, forms.count > 1 ? why : ""].filter { !$0.isEmpty }
      report.form = FormChoice(index: form, reason: reasons.joined(separator: "；"))
      return .report(report)
    }
    let newest = files[forms[0]].recognise(document)
    guard forms.count > 1 else { return tell(newest, forms[0], "") }
    guard case .report(let report) = newest else {
      // What the newest cannot read another version may.
      for form in forms.dropFirst() {
        let other = files[form].recognise(document)
        if case .report(let report) = other, report.cells.contains(where: { $0.reading == .known })
        {
          return tell(other, form, "最新格式认不出表格，本格式认得出")
        }
      }
      return newest
    }
    if let year = report.year.year {
      guard let form = forms.first(where: { files[$0].form.covers(year: year) }) else {
        return tell(newest, forms[0], "没有用于 \(year) 年度的格式，按最新格式审核")
      }
      let why = "报告年度 \(year) 年，本格式用于\(files[form].form.years)"
      guard form != forms[0] else { return tell(newest, form, why) }
      let older = files[form].recognise(document)
      // Tables that did not exist in that year speak against the year.
      if case .report(let report) = older, isTold(report, by: form, as: files[forms[0]].form.id) {
        let words = "报告年度 \(year) 年，而各表都是\(files[forms[0]].form.years)用的本格式，请核对年度"
        return tell(newest, forms[0], words)
      }
      return tell(older, form, why)
    }
    if let form = forms.dropFirst().first(where: {
      isTold(report, by: forms[0], as: files[$0].form.id)
    }) {
      let tables = report.tables.map(\.reason).filter { !$0.isEmpty }.joined(separator: "；")
      return tell(files[form].recognise(document), form, "报告年度不明，\(tables)")
    }
    return tell(newest, forms[0], "报告年度不明，未见别的格式的表，按最新格式审核")
  }

  /// Whether every table by which a form tells versions apart tells this one.
  private func isTold(_ report: Report, by form: Int, as id: String) -> Bool {
    let told = files[form].core.knowledge.tellingTables.map { report.tables[$0] }
      .filter(\.isPresent)
    return !told.isEmpty
      && told.allSatisfy { if case .other(id, _) = $0.form { true } else { false } }
  }
}
