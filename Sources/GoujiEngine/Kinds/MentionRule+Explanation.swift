package import GoujiModel

extension MentionRule {
  package func explanation(in form: Form) -> KindExplanation {
    let each = grain == .sentence ? "逐句" : "逐处"
    let demands = indicators.map { demand(of: $0, form) }
    var explanation = KindExplanation(
      indicators.count == 1
        ? "\(each)检查\(scope.words(form))中的这个数：\(demands[0])。"
        : "\(each)检查\(scope.words(form))中的\(indicators.count)个指标，各与表格比对。")
    for (indicator, demand) in zip(indicators, demands) {
      let name = indicators.count == 1 ? "" : "\(indicator.name)：\(demand)。"
      explanation.details.append(name + "写法：\(Prose.quoted(indicator.written.map(\.words)))。")
      if let constant = indicator.constant {
        explanation.details.append("写法里没有数，“值”就是\(constant.description)。")
      }
    }
    explanation.details += limitWords + Prose.patternNote(indicators.flatMap(\.written))
    if tolerance != .none { explanation.tolerance = tolerance.words(isEquality: true) }
    explanation.tolerance.append("百分比和以万计的数按所写的位数比，四舍五入、截尾都算相符。")
    explanation.readings = [
      "约数（约、近、余、以上等）和写明是别的年份的数不比；没有提到的，不适用。",
      "表中的格空白或读不出，又断定不了的，“无法判定”。",
    ]
    explanation.tables = Set(indicators.flatMap(\.tables)).sorted()
    explanation.sections = scope.sections ?? []
    return explanation
  }

  private func demand(of indicator: Indicator, _ form: Form) -> String {
    guard let condition = indicator.condition else { return "各处所写应当相同" }
    return PlainEquation(form: form).demand(condition.syntax)
  }

  private var limitWords: [String] {
    var words: [String] = []
    func add(_ head: String, _ patterns: some Collection<TextPattern>, _ tail: String) {
      guard !patterns.isEmpty else { return }
      words.append("\(head)\(Prose.quoted(patterns.map(\.words)))\(tail)")
    }
    add("同一句里有", limits.needed, "之一的才比。")
    add("同一分句里、这个数之前有", limits.clause, "的不比。")
    for entry in limits.byUnit {
      let units = Prose.list(entry.unit.types + entry.unit.levels)
      add("单位是\(units)或不明的，同一分句里、这个数之前有", entry.words, "的也不比。")
      add("单位是\(units)或不明的，同一句里、这个数之前有", entry.before, "的也不比。")
    }
    add("同一句里、这个数之前有", limits.before, "的不比。")
    add("同一句里有", limits.sentence, "的不比。")
    add("列举的一项里有", limits.listEnds, "的，它和后面的不算在列举之内。")
    return words
  }
}
