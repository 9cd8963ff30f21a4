package import GoujiModel

extension SectionRule {
  package func explanation(in form: Form) -> KindExplanation {
    let headings = form.sections.map(\.heading)
    let place = scope.words(form)
    var explanation: KindExplanation
    switch demand {
    case .title(official: false):
      explanation = KindExplanation("检查报告标题：应当有标题。")
      explanation.readings = ["写法不规范的标题也算有。"]
    case .title:
      explanation = KindExplanation("检查报告标题：写法应当规范。")
      explanation.details = [
        "规范写法：“\(form.title.official)”"
          + (form.title.accepted.isEmpty
            ? "。" : "；\(Prose.quoted(form.title.accepted))也算规范。")
      ]
      explanation.readings = ["不计空白、标点、全角半角和繁简。没有标题时不适用。"]
    case .signature(let parts):
      explanation = KindExplanation("检查落款：应当有\(Prose.list(parts))。")
    case .present(let sections):
      let names = Prose.quoted(sections.map { headings[$0] })
      explanation = KindExplanation("检查一级标题：规定的\(sections.count)个部分应当都有。")
      explanation.details = ["应有的部分：\(names)。"]
      explanation.readings = ["标题改写而认得出的也算有。"]
    case .order:
      explanation = KindExplanation("检查一级标题：各部分应当照规定的次序排列。")
      explanation.details = ["规定的次序：\(Prose.list(headings))。"]
      explanation.readings = ["只看认得出的部分之间的先后，缺了的不算次序不对。"]
    case .wording:
      explanation = KindExplanation("检查一级标题：应当照规定的文字写。")
      explanation.details = ["规定的文字：\(Prose.list(headings))。"]
      explanation.readings = ["不计空白、标点、全角半角和繁简；只查认得出的标题。"]
    case .ordinals:
      explanation = KindExplanation("检查一级标题：序号应当依次为规定的汉字序号。")
      explanation.details = ["规定的序号：\(Prose.list(headings))。"]
      explanation.readings = ["没有序号的标题不查（转换时可能丢失）。"]
    case .noExtra(let except):
      explanation = KindExplanation("检查一级标题：不得有规定以外的部分。")
      explanation.details = ["规定的部分：\(Prose.list(headings))。"]
      if !except.isEmpty {
        explanation.details.append("除外：写有\(Prose.quoted(except.map(\.words)))的标题。")
      }
    case .aspects(let aspects, _):
      let names = Prose.quoted(aspects.map(\.name))
      explanation = KindExplanation("检查\(place)：\(names)各方面都要写到。")
      explanation.details =
        aspects.map { "写有下列任一词，就算写到“\($0.name)”：\(Prose.quoted($0.words))。" }
        + Prose.patternNote(aspects.flatMap(\.patterns))
    case .forbidden(let words):
      explanation = KindExplanation("检查\(place)：不得出现规定的词。")
      explanation.details =
        ["不得出现：\(Prose.quoted(words.map(\.words)))。"] + Prose.patternNote(words)
    case .length(let minimum, let empty):
      explanation = KindExplanation("检查\(place)：应当有实际内容，不少于\(minimum)个字。")
      if !empty.isEmpty {
        explanation.details = ["只写\(Prose.quoted(empty.map(\.word)))的，视为没有内容。"]
      }
    case nil:
      explanation = KindExplanation("")
    }
    explanation.sections = scope.sections ?? []
    return explanation
  }
}
