internal import GoujiModel

/// The probable wrong cell as a heading over the findings that it explains.
extension MarkdownWriter {
  mutating func suspect(
    _ suspect: Suspect, of failed: [Finding], _ names: FormNames, level: Int
  ) {
    heading(level, suspect.words(names).markdown)
    let explained = failed.count { suspect.explains($0) }
    var words = "以下各项同由此引起"
    if explained > suspect.cells.count {
      words += "，共 \(explained) 项，评分时按 \(suspect.cells.count) 项计"
    }
    line(words + "。这是按勾稽关系推算的，请与台账核对后再改。")
    line()
  }
}

extension Suspect {
  /// The suspect in a line, as 最可能有误：表三自然人列“（七）总计”13346，改为 13364 后 3 处不平全部消除.
  func words(_ names: FormNames) -> String {
    let shown = cells.map { cell in
      let place = cell.place?.words ?? ""
      return names.place(table: cell.table, row: cell.row, column: cell.column)
        + (cell.value?.description ?? "") + (place.isEmpty ? "" : "（\(place)）")
    }
    let values = cells.map { $0.implied?.description ?? "" }
    let verb = cells.count > 1 ? "分别改为" : "改为"
    return "最可能有误：" + shown.joined(separator: "、") + "，\(verb) "
      + values.joined(separator: "、") + " 后 \(equations) 处不平全部消除"
  }
}
