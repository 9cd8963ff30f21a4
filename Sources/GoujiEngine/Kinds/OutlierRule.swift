package import GoujiModel

/// 离群: numbers that lie far above those of the other units of the same type and level.
///
/// The distance from the median is measured in median absolute deviations, which single odd values
/// do not move (Iglewicz and Hoaglin 1993); 1.4826 of them are one standard deviation.
package struct OutlierRule: RuleKind {
  package static let names = [ChoiceWord("离群", "outlier", "与同类单位比，数大得异常")]
  package static let keys = [
    KeyDeclaration(
      "指标", "cells", "比哪些格，如 表三.本年新收.总计。", .oneOrMore(.text), isRequired: true),
    KeyDeclaration("倍数", "times", "高出中位数多少倍的离差就算离群，如 20。", .integer, isRequired: true),
    KeyDeclaration("最少单位", "atLeast", "同类单位至少有几个才比。", .integer, isRequired: true),
    KeyDeclaration("最小差", "leastGap", "与中位数相差不到这么多的不算。", .integer, isRequired: true),
  ]
  package static let placeholders = ["指标", "数", "中位数", "同类", "单位", "报告年度"]
  package static let needsUndecidedTest = false

  private var cells: [Int] = []
  private var times = 0
  private var least = 0
  private var gap = 0
  package private(set) var subject = RuleSubject()
  package let isAboutBatch = true

  package var message: String { "【单位】的【指标】是【数】，【同类】的中位数是【中位数】。" }

  package init(from parameters: inout RuleParameters, kind: String) {
    _ = parameters.required("指标")
    for text in parameters.texts("指标") ?? [] {
      do {
        let path = text.text.split(separator: ".").map(String.init)
        let resolver = NameResolver(context: parameters.context, scope: .report)
        guard !path.isEmpty, case .cells(let found) = try resolver.resolve(path), found.count == 1
        else {
          parameters.report(.invalid("“\(text.text)”不是一个格；应如 表三.本年新收.总计。"), at: text.location)
          continue
        }
        cells += found
      } catch {
        switch error {
        case .unknown(let name, let allowed):
          parameters.report(.unknownName(name, allowed: allowed), at: text.location)
        case .noCell, .incomplete:
          parameters.report(.invalid("“\(text.text)”不是一个格；应如 表三.本年新收.总计。"), at: text.location)
        }
      }
    }
    times = number("倍数", &parameters)
    least = number("最少单位", &parameters)
    gap = number("最小差", &parameters)
    subject.cells = Set(cells)
  }

  private func number(_ key: String, _ parameters: inout RuleParameters) -> Int {
    parameters.required(key) == nil ? 0 : parameters.integer(key) ?? 0
  }

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {}

  package func check(_ context: BatchContext, into collector: inout BatchCollector) {
    let batch = context.batch
    var groups: [(name: String, year: Int, members: [Int])] = []
    for index in context.members(&collector) {
      let unit = batch.members[index].unit
      guard let type = unit.type, let year = batch.members[index].year, !unit.name.isEmpty else {
        collector.skip("单位类型或年度不明的不比")
        continue
      }
      let name = (unit.level ?? "") + type
      if let place = groups.firstIndex(where: { $0.name == name && $0.year == year }) {
        groups[place].members.append(index)
      } else {
        groups.append((name, year, [index]))
      }
    }
    for group in groups {
      guard group.members.count >= least else {
        collector.skip("同类单位不足\(least)个的不比")
        continue
      }
      for cell in cells { check(cell, group, context, &collector) }
    }
  }

  private func check(
    _ cell: Int, _ group: (name: String, year: Int, members: [Int]), _ context: BatchContext,
    _ collector: inout BatchCollector
  ) {
    let members = context.batch.members
    let known = group.members.filter { members[$0].cells[cell].reading == .known }
    guard known.count >= least else { return collector.skip("有数的同类单位不足\(least)个的不比") }
    let scale = known.map { members[$0].cells[cell].value.scale }.max() ?? 0
    let values = known.map { members[$0].cells[cell].value.scaled(to: scale) ?? 0 }
    let middle = Self.median(values)
    let deviation = Self.median(values.map { abs($0 - middle) })
    let unit = Int128(ExactDecimal.powersOfTen[Int(scale)])
    for (index, value) in zip(known, values) {
      // Times 10,000, so that 1.4826 is whole; where most units agree, 最小差 alone decides.
      let isFar =
        (value - middle) * 10_000 > Int128(times) * 14_826 * max(deviation, unit)
        && value - middle >= Int128(gap) * unit
      guard isFar else {
        collector.pass()
        continue
      }
      var detail = Detail()
      detail.fills["指标"] = context.form.words(.cell(cell))
      detail.fills["数"] = members[index].cells[cell].value.description
      detail.fills["中位数"] = Self.words(middle, scale)
      detail.fills["同类"] = "同批\(known.count)个\(group.name)单位"
      detail.evidence = [
        Evidence(
          text: "\(context.form.words(.cell(cell)))：\(members[index].cells[cell].value)",
          section: nil, place: nil, source: members[index].path)
      ]
      collector.add(
        .init(
          units: [members[index].name], key: ItemKey.cell(cell).canonical(in: context.form),
          year: group.year, isFailure: true, detail: detail))
    }
  }

  /// The lower of the two in the middle where there are two.
  private static func median(_ values: [Int128]) -> Int128 {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
  }

  private static func words(_ value: Int128, _ scale: UInt8) -> String {
    Bounds(low: value, high: value, scale: scale, divisor: 1).words
  }

  package func explanation(in form: Form) -> KindExplanation {
    let names = Prose.list(cells.map { form.words(.cell($0)) })
    var explanation = KindExplanation("在类型、层级和年度相同的单位之间比：\(names)不应大得异常。")
    explanation.details = [
      "比中位数高出\(times)倍以上的（以离差的中位数乘1.4826计，离差不足1的按1计），而且至少高出\(gap)的，报告。",
      "同类单位不足\(least)个的不比。",
    ]
    explanation.readings = ["没有数的格不参加比较。"]
    return explanation
  }
}
