internal import GoujiModel

/// 列齐全, 列序, 表头同文 and 注同文: what stands in the head of a table.
extension StructureRule {
  func checkHeads(_ table: Int, _ context: CheckContext, _ results: inout ResultCollector) {
    let asked = demands.filter(Self.columnDemands.contains)
    let asksForNote = demands.contains(.noteWording)
    guard !asked.isEmpty || asksForNote else { return }
    let found = context.report.tables[table]
    switch context.gates[table] {
    case .open: break
    case .closed(let reason): return results.skip(reason)
    case .unread(let reason):
      // A table that was not read may still show its head.
      let isFound = ([found.note].compactMap(\.self) + found.columns).contains {
        $0.status != .notFound
      }
      guard isFound else { return results.undecided(.table(table), reason: reason) }
    }
    if !asked.isEmpty {
      for column in context.form.tables[table].columns.indices {
        let head =
          found.columns.indices.contains(column) ? found.columns[column] : RecognisedHead(.notFound)
        check(.column(table: table, column: column), head, asked, context, &results)
      }
    }
    if asksForNote, context.form.tables[table].note != nil {
      let note = found.note ?? RecognisedHead(.notFound)
      check(.table(table), note, [.noteWording], context, &results)
    }
  }

  private func check(
    _ key: ItemKey, _ head: RecognisedHead, _ asked: [Demand], _ context: CheckContext,
    _ results: inout ResultCollector
  ) {
    if head.status == .notFound {
      results.undecided(key) { Detail(reason: "没有找到原样的表头文字，也不能断定缺失") }
    } else if let failed = asked.first(where: { fails($0, head.status) }) {
      guard head.status != .altered || !context.isDamaged(head.range) else {
        return results.undecided(key) { Detail(reason: Self.damaged) }
      }
      results.fail(key) { headDetail(failed, key, head, context) }
    } else {
      results.pass(key)
    }
  }

  private func fails(_ demand: Demand, _ status: HeadStatus) -> Bool {
    switch demand {
    case .allColumns: status == .missing
    case .columnOrder: status == .displaced
    case .headWording: status == .altered
    case .noteWording: status == .altered || status == .missing
    default: false
    }
  }

  private func headDetail(
    _ demand: Demand, _ key: ItemKey, _ head: RecognisedHead, _ context: CheckContext
  ) -> Detail {
    guard let table = key.table(in: context.form) else { return Detail() }
    let formTable = context.form.tables[table]
    var official = formTable.note?.official ?? ""
    if case .column(_, let column) = key { official = formTable.columns[column].label.official }
    let found = head.range.isEmpty ? "" : context.evidence(head.range, section: nil).text
    let words =
      switch (demand, head.status) {
      case (.allColumns, _): "缺“\(official)”列"
      case (.columnOrder, _): "“\(official)”列次序不对"
      case (.noteWording, .missing): "缺“\(official)”的说明"
      case (.noteWording, _): "说明“\(found)”应为“\(official)”"
      default: "表头“\(found)”应为“\(official)”"
      }
    var detail = detail(demand, key, words, context)
    detail.fills["标准"] = official
    detail.fills["所填"] = found
    if !head.range.isEmpty {
      let section = context.form.section(ofTable: table)
      detail.evidence = [context.evidence(head.range, section: section)]
    }
    return detail
  }

  // MARK: Explanation

  func headDetails(_ form: Form, _ tables: [Int]) -> [String] {
    tables.flatMap { index -> [String] in
      let table = form.tables[index]
      var details: [String] = []
      if demands.contains(where: Self.columnDemands.contains) {
        let heads = Prose.quoted(table.columns.map(\.label.official))
        details.append("\(table.name)规定的\(table.columns.count)列：\(heads)。")
      }
      if demands.contains(.noteWording), let note = table.note {
        details.append("\(table.name)规定的说明：“\(note.official)”。")
      }
      return details
    }
  }
}
