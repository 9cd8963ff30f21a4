internal import GoujiDocuments

/// A format of submissions, and whether this machine can read it.
package struct ListedFormat: Hashable, Sendable {
  /// The name that outputs show.
  package var name: String
  package var title: String
  package var fileExtensions: [String]
  package var isReadable: Bool
  /// What to do where it is not readable, or how it is read.
  package var remark: String

  /// The formats that are told from each other, in the order in which they are looked for, then
  /// archives.
  package static var all: [ListedFormat] {
    InputFormats.all.map { ListedFormat($0) } + [
      ListedFormat(
        name: "zip", title: "压缩包", fileExtensions: ["zip"], isReadable: true,
        remark: "其中各文件逐个审核；包中的包打开一层"),
      ListedFormat(
        name: "—", title: "其他压缩包", fileExtensions: InputFormats.otherArchives,
        isReadable: false, remark: "请先解开，或改成 zip"),
    ]
  }

  private init(
    name: String, title: String, fileExtensions: [String], isReadable: Bool, remark: String
  ) {
    self.name = name
    self.title = title
    self.fileExtensions = fileExtensions
    self.isReadable = isReadable
    self.remark = remark
  }

  private init(_ format: any InputFormat.Type) {
    let missing = format.programs.filter { !$0.isInstalled }
    var packages: [String] = []
    for program in missing where !packages.contains(program.package) {
      packages.append(program.package)
    }
    let names = missing.map(\.name).joined(separator: "、")
    self.init(
      name: format.name, title: format.title, fileExtensions: format.fileExtensions,
      isReadable: missing.isEmpty,
      remark: missing.isEmpty
        ? "" : "缺 \(names)，请安装：apt-get install \(packages.joined(separator: " "))")
  }
}
