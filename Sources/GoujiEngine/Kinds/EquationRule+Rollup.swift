internal import GoujiModel

/// 汇总: the equation over each report that the registry declares to be the sum of others.
extension EquationRule {
  package func check(_ context: BatchContext, into collector: inout BatchCollector) {
    let batch = context.batch
    guard let registry = batch.registry else { return collector.skip("没有给出单位登记表（--units）") }
    let parents = registry.units.filter(\.isRollup)
    guard !parents.isEmpty else { return collector.skip("登记表没有写明汇总的单位") }
    for index in context.members(&collector) {
      guard let report = batch.members[index].report, let unit = report.unit.entry else { continue }
      let children = registry.units.filter { $0.parent == unit.name }.map(\.name)
      var found: [[Cell]] = []
      var absent: [String] = []
      for child in children {
        let own = batch.members.filter {
          $0.unit.entry?.name == child && $0.year == report.year.year && $0.form == context.number
        }
        if own.count == 1 { found.append(own[0].cells.all) } else { absent.append(child) }
      }
      guard absent.isEmpty else {
        let shown = Prose.list(Array(absent.prefix(5))) + (absent.count > 5 ? "等" : "")
        let reason = "下级\(children.count)个单位中有\(absent.count)个没有或不止一份本年度的报告（\(shown)）"
        collector.add(
          .init(
            units: [unit.name], year: report.year.year, isFailure: false,
            detail: Detail(reason: reason)))
        continue
      }
      let check = CheckContext(
        report: report, form: context.form, expectedYear: batch.expectedYear, today: context.today,
        pointers: ReasonPointers([]), companions: Companions(children: found))
      var results = ResultCollector(check, touched: nil)
      self.check(EvaluationContext(check: check), into: &results)
      let builder = FindingBuilder(
        shared: context.rule, context: check, stem: batch.members[index].path)
      collector.take(results, builder.findings(results.results))
    }
    if collector.passed == 0, collector.results.isEmpty, collector.findings.isEmpty {
      collector.skip("写明汇总的单位没有报告")
    }
  }
}
