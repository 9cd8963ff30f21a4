import Foundation
import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiText
import GoujiYAML

/// The rules, the form and the character table of this repository.
struct StandardRules {
  let file: FormFile
  let library: RuleLibrary
  let folding: Folding

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  init() throws {
    folding = Folding(table: try Self.bytes("Rules/text/traditional-simplified.tsv"))
    let form = try YAMLReader.read(
      try Self.bytes("Rules/forms/annual-report-2021.yaml"), file: "annual-report-2021.yaml")
    file = try FormFile(form[0], folding: folding)
    let folder = Self.root.appending(path: "Rules/sets")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var files: [RuleSetFile] = []
    for name in names {
      let values = try YAMLReader.read(try Self.bytes("Rules/sets/" + name), file: name)
      files.append(RuleSetFile(name: name, root: values[0], sha256: "", folder: 0))
    }
    library = try RuleLibrary(
      RuleSetComposition(files, leftOut: [], version: "0.1.0"), form: file.form, folding: folding)
  }
}
