internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji formats`.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "列出本机能读哪些格式的报送件，读不了的要装什么。",
    discussion: "格式由文件内容判定，与文件名无关；所列后缀只是通常的叫法。"
  )

  func run() throws {
    let rows = ListedFormat.all.map { format in
      [
        format.name, format.isReadable ? "能读" : "不能",
        "\(format.title)（\(format.fileExtensions.map { "." + $0 }.joined(separator: "、"))）",
        format.remark,
      ]
    }
    try Stream.writeResult(TextTable([["格式", "本机", "文件", "说明"]] + rows).description)
  }
}
