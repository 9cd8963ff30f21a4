/// Has LibreOffice convert files, many in one call.
///
/// It works in a private folder with a profile of its own, without macros, without network, under
/// limits; what it leaves behind goes with the folder.
enum OfficeConversion {
  /// - Returns: One for each file, in order.
  static func convert(_ files: [[UInt8]]) -> [Result<[UInt8], InputError>] {
    var results = files.map { file -> Result<[UInt8], InputError>? in
      guard let format = format(of: file) else { return .failure(.damaged) }
      if format.isEncrypted(file) { return .failure(.encrypted) }
      guard format.program.isInstalled else {
        return .failure(
          .missingProgram("本机没有 \(format.program.name)", package: format.program.package))
      }
      return nil
    }
    let targets = files.map { format(of: $0)?.target.name }
    for target in Set(targets.compactMap { $0 }).sorted() {
      let batch = files.indices.filter { results[$0] == nil && targets[$0] == target }
      for (index, result) in zip(batch, convert(batch.map { files[$0] }, to: target)) {
        results[index] = result
      }
    }
    return results.map { $0 ?? .failure(.damaged) }
  }

  static let formats = InputFormats.all.compactMap { $0 as? any ConvertedFormat.Type }

  static func format(of bytes: [UInt8]) -> (any ConvertedFormat.Type)? {
    formats.first { $0.recognises(bytes) }
  }

  // MARK: One call

  private static func convert(
    _ files: [[UInt8]], to target: String
  ) -> [Result<[UInt8], InputError>] {
    guard !files.isEmpty else { return [] }
    let results = run(files, to: target)
    // One bad file may have stopped the program before the others' turn.
    guard files.count > 1 else { return results }
    return zip(files, results).map { file, result in
      if case .success = result { return result }
      return run([file], to: target)[0]
    }
  }

  private static func run(
    _ files: [[UInt8]], to target: String
  ) -> [Result<[UInt8], InputError>] {
    let failure = Result<[UInt8], InputError>.failure(
      .process(.notStarted(program: OfficeProgram.command)))
    guard let folder = PrivateFolder(), folder.makeFolder("in"), folder.makeFolder("profile"),
      folder.makeFolder("profile/user"),
      folder.write(Array(OfficeProfile.settings.utf8), to: "profile/user/registrymodifications.xcu")
    else { return files.map { _ in failure } }
    var names: [String] = []
    for (index, file) in files.enumerated() {
      let name = "in/\(index).\(format(of: file)?.fileExtensions.first ?? "doc")"
      guard folder.write(file, to: name) else { return files.map { _ in failure } }
      names.append("\(folder.path)/\(name)")
    }
    var process = ChildProcess(
      program: OfficeProgram.command,
      arguments: [
        "-env:UserInstallation=\(folder.url)/profile", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--nologo", "--convert-to", target, "--outdir",
        "\(folder.path)/out",
      ] + names)
    process.seconds = 25 + 5 * files.count
    process.memory = 3 << 30
    process.fileLimit = 256 << 20
    process.folder = folder.path
    process.hasNetwork = false
    var problem = ChildProcessError.failed(
      program: OfficeProgram.command, status: 0, message: "")
    do throws(ChildProcessError) { _ = try process.run(on: []) } catch { problem = error }
    return files.indices.map { index in
      folder.read("out/\(index).\(target)", limit: InputFormats.sizeLimit)
        .map { .success($0) } ?? .failure(.process(problem))
    }
  }
}

/// What LibreOffice may not do with a submission.
enum OfficeProfile {
  /// Macros never run, links are never followed, and a proxy that does not exist stands before the
  /// network.
  static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    \(item("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"))
    \(item("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"))
    \(item("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"))
    \(item("Office.Writer/Content/Update", "Link", "2"))
    \(item("Office.Calc/Content/Update", "Link", "2"))
    \(item("Inet/Settings", "ooInetProxyType", "2"))
    \(item("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"))
    \(item("Inet/Settings", "ooInetHTTPProxyPort", "9"))
    \(item("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"))
    \(item("Inet/Settings", "ooInetHTTPSProxyPort", "9"))
    </oor:items>
    """

  private static func item(_ path: String, _ name: String, _ value: String) -> String {
    """
    <item oor:path="/org.openoffice.\(path)"><prop oor:name="\(name)" oor:op="fuse"><value>\(value)\
    </value></prop></item>
    """
  }
}
